/** An answer of the portal. */
export interface Answer {
  persona: string;
  method: string;
  path: string;
  status: number;
  text: string;
  /** Undefined when the body is no JSON. */
  json: any;
  headers: Headers;
}

export interface ProbeOptions {
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as it is. */
  raw?: string;
  headers?: Record<string, string>;
  /** Ends an answer that does not end by itself, in milliseconds. */
  readFor?: number;
}

const TIMEOUT_MS = 60_000;

function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function readText(response: Response, readFor?: number): Promise<string> {
  if (!readFor) return response.text();
  let text = '';
  const reader = response.body?.getReader();
  const timer = setTimeout(() => reader?.cancel(), readFor);
  try {
    for (;;) {
      const chunk = await reader?.read();
      if (!chunk || chunk.done) return text;
      text += new TextDecoder().decode(chunk.value);
    }
  } finally {
    clearTimeout(timer);
  }
}

/** Sends requests as different people and remembers every answer. */
export class Prober {
  readonly answers: Answer[] = [];
  readonly #url: string;
  readonly #tokens: Record<string, string>;

  /** @param tokens - by persona; others send none. */
  constructor(url: string, tokens: Record<string, string>) {
    this.#url = url;
    this.#tokens = tokens;
  }

  async send(
    persona: string,
    method: string,
    path: string,
    options: ProbeOptions = {},
  ): Promise<Answer> {
    const { body, raw, headers = {}, readFor } = options;
    const token = this.#tokens[persona];
    const response = await fetch(this.#url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(token && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = await readText(response, readFor);
    const answer = {
      persona,
      method,
      path,
      status: response.status,
      text,
      json: parse(text),
      headers: response.headers,
    };
    this.answers.push(answer);
    return answer;
  }

  get(persona: string, path: string, options?: ProbeOptions): Promise<Answer> {
    return this.send(persona, 'GET', path, options);
  }

  post(persona: string, path: string, body: unknown, options?: ProbeOptions) {
    return this.send(persona, 'POST', path, { body, ...options });
  }
}
