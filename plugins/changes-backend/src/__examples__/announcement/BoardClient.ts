import { ResponseError } from '@backstage/errors';

/** A notice board as its service shows it. */
export interface Board {
  text: string | null;
  environment: string;
  ownerRef: string;
}

/** Calls the notice boards. The service ignores a call whose key it has seen. */
export class BoardClient {
  constructor(private readonly baseUrl: string) {}

  async get(board: string, signal: AbortSignal): Promise<Board | undefined> {
    const response = await fetch(this.#url(board), { signal });
    if (response.status === 404) return undefined;
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response.json();
  }

  draft(board: string, text: string | null, key: string, signal: AbortSignal) {
    return this.#send('PUT', `${this.#url(board)}/draft`, key, signal, {
      text,
    });
  }

  publish(board: string, key: string, signal: AbortSignal) {
    return this.#send('POST', `${this.#url(board)}/publish`, key, signal, {});
  }

  async #send(
    method: string,
    url: string,
    key: string,
    signal: AbortSignal,
    body: object,
  ): Promise<void> {
    const response = await fetch(url, {
      method,
      signal,
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
  }

  #url(board: string): string {
    return `${this.baseUrl}/boards/${encodeURIComponent(board)}`;
  }
}
