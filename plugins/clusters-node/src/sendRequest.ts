import http from 'node:http';
import https from 'node:https';

const RESPONSE_LIMIT_BYTES = 64 * 1024 * 1024;

export interface HttpAnswer {
  status: number;
  /** Parsed JSON; undefined when the body is none. */
  body: unknown;
}

const STALE_CONNECTION = new Error('The connection was closed while idle');

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Request {
  url: URL;
  options: https.RequestOptions;
  body?: string;
  signal: AbortSignal;
}

function attempt(request: Request): Promise<HttpAnswer> {
  const { url, options, body, signal } = request;
  const headers = {
    ...options.headers,
    // Without it Node sends the body of a DELETE in no frame, and the server takes it for the next request.
    ...(body !== undefined && { 'Content-Length': Buffer.byteLength(body) }),
  };
  const { request: open } = url.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    let answered = false;
    const outgoing = open(url, { ...options, headers, signal }, incoming => {
      answered = true;
      const chunks: Buffer[] = [];
      let size = 0;
      incoming.on('data', (chunk: Buffer) => {
        size += chunk.length;
        chunks.push(chunk);
        if (size > RESPONSE_LIMIT_BYTES) {
          outgoing.destroy(new Error('The answer is too large'));
        }
      });
      incoming.on('error', reject);
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode ?? 0,
          body: parse(Buffer.concat(chunks).toString('utf8')),
        }),
      );
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      const stale =
        outgoing.reusedSocket &&
        !answered &&
        (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      reject(stale ? STALE_CONNECTION : error);
    });
    outgoing.end(body);
  });
}

/** One request and its whole JSON answer. Rejects with the network's error, or when `signal` aborts at any point. */
export async function sendRequest(request: Request): Promise<HttpAnswer> {
  try {
    return await attempt(request);
  } catch (error) {
    // The server closed an idle connection just when it was used again, so it has not seen the request.
    if (error !== STALE_CONNECTION) throw error;
    return attempt({
      ...request,
      options: { ...request.options, agent: false },
    });
  }
}
