import type { IncomingMessage, ServerResponse } from 'node:http';

const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

/** Says on every answer what answers. */
export const STAND_IN_HEADER = 'x-stand-in';
export const STAND_IN = 'This is not Apollo: it stands in for Apollo 2.5.2';

/** What to answer. */
export interface Answer {
  status: number;
  /** None where Apollo gives none. */
  contentType?: string;
  body: string;
  headers?: Record<string, string>;
}

export const JSON_TYPE = 'application/json;charset=UTF-8';

export function jsonAnswer(value: unknown, status = 200): Answer {
  return { status, contentType: JSON_TYPE, body: JSON.stringify(value) };
}

export function emptyAnswer(status: number): Answer {
  return { status, body: '' };
}

/** The error page of Apollo's framework. */
export function errorPage(status: number, error: string, path: string): Answer {
  const timestamp = new Date().toISOString().replace('Z', '+0000');
  return jsonAnswer({ timestamp, status, error, path }, status);
}

/** What Apollo's web server answers to paths with encoded slashes, before Apollo sees them; undefined for others. */
export function refusedPath(path: string): Answer | undefined {
  if (!/%2f|%5c|%00/i.test(path)) return undefined;
  const title = 'HTTP Status 400 – Bad Request';
  return {
    status: 400,
    contentType: 'text/html;charset=utf-8',
    body: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
  };
}

export function send(response: ServerResponse, answer: Answer): void {
  const { status, contentType, body, headers } = answer;
  response.writeHead(status, {
    [STAND_IN_HEADER]: STAND_IN,
    ...(contentType && { 'content-type': contentType }),
    ...headers,
  });
  response.end(body);
}

/** The body of a request as text. Throws when it is larger than 4 MiB. */
export async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_LIMIT_BYTES) throw new Error('The body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Whether a request comes to this machine under its own name, and not from a page of somewhere else. */
export function isLocal({ headers }: IncomingMessage): boolean {
  const host = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
  const { origin } = headers;
  return (
    host.test(headers.host ?? '') &&
    (!origin || host.test(origin.replace(/^http:\/\//, '')))
  );
}
