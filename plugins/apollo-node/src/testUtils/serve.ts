import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request as a server got it. */
export interface ServedRequest {
  method: string;
  path: string;
  query: Record<string, string>;
  authorization: string | null;
  body: string;
}

/** What a server answers. */
export interface ServedAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A server whose answers a test decides; undefined for one that never comes. */
export async function serve(
  answer: (request: ServedRequest) => ServedAnswer | undefined,
): Promise<{ url: string; requests: ServedRequest[]; close(): Promise<void> }> {
  const requests: ServedRequest[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const request = {
      method: incoming.method ?? '',
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      authorization: incoming.headers.authorization ?? null,
      body: await text(incoming),
    };
    requests.push(request);
    const given = answer(request);
    if (given) outgoing.writeHead(given.status, given.headers).end(given.body);
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
