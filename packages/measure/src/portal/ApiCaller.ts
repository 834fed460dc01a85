import type { Change } from '@fairway/plugin-changes-common';

/** An answer other than success. */
export class ApiError extends Error {
  readonly status: number;

  constructor(call: string, status: number, body: string) {
    super(`${call} answers ${status}: ${body.slice(0, 500)}`);
    this.status = status;
  }
}

/** Calls the portal's API as one person or service. */
export class ApiCaller {
  /** Where the portal answers; may be altered between calls. */
  url: string;
  readonly token: string;

  constructor(url: string, token: string) {
    this.url = url;
    this.token = token;
  }

  /** @throws ApiError for an answer other than success, TypeError when there is none. */
  async call<T = any>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<T> {
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    if (!response.ok) {
      throw new ApiError(`${method} ${path}`, response.status, text);
    }
    return JSON.parse(text || 'null');
  }

  getChange(id: number): Promise<Change> {
    return this.call('GET', `/changes/changes/${id}`);
  }

  plan(
    kind: string,
    spec: object,
    options: {
      onFailure?: 'undo' | 'stop';
      idempotencyKey?: string;
      reason?: string;
    } = {},
  ): Promise<Change> {
    const { idempotencyKey, ...rest } = options;
    return this.call(
      'POST',
      '/changes/changes',
      { kind, spec, ...rest },
      idempotencyKey ? { 'idempotency-key': idempotencyKey } : {},
    );
  }

  submit(change: Pick<Change, 'id' | 'digest'>): Promise<Change> {
    return this.call('POST', `/changes/changes/${change.id}/submission`, {
      digest: change.digest,
    });
  }

  approve(change: Pick<Change, 'id' | 'digest'>): Promise<Change> {
    return this.call('POST', `/changes/changes/${change.id}/decisions`, {
      decision: 'approve',
      digest: change.digest,
    });
  }
}
