import http from 'node:http';
import https from 'node:https';

/** Longest line of a stream, in characters. An object and the record of its managers stay well below. */
const LINE_LIMIT = 16 * 1024 * 1024;

/** Sends a request and resolves with the answer once its head is there; its body is the caller's to read. */
export function openStream(request: {
  url: URL;
  options: https.RequestOptions;
  signal: AbortSignal;
}): Promise<http.IncomingMessage> {
  const { url, options, signal } = request;
  const { request: open } = url.protocol === 'http:' ? http : https;
  return new Promise((resolve, reject) => {
    open(url, { ...options, signal }, resolve)
      .on('error', reject)
      .end();
  });
}

/** The lines of a text stream. Leaving the loop closes the stream. */
export async function* readLines(
  stream: http.IncomingMessage,
): AsyncGenerator<string> {
  stream.setEncoding('utf8');
  let rest = '';
  for await (const chunk of stream) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop()!;
    if (rest.length > LINE_LIMIT) throw new Error('A line is too long');
    yield* lines.filter(line => line !== '');
  }
  if (rest) yield rest;
}
