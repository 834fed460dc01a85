import { createServer } from 'node:http';

class BadRequest extends Error {}

function readNumber(query, name, { min, max, fallback }) {
  const text = query.get(name);
  if (text === null) return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new BadRequest(`${name} must be an integer from ${min} to ${max}`);
  }
  return value;
}

function readSearch(query) {
  const q = query.get('q') ?? '';
  if (q.length > 100) throw new BadRequest('q may have 100 characters at most');
  return {
    q,
    offset: readNumber(query, 'offset', { min: 0, max: 10_000, fallback: 0 }),
    limit: readNumber(query, 'limit', { min: 1, max: 100, fallback: 20 }),
  };
}

function send(response, status, body) {
  response
    .writeHead(status, { 'Content-Type': 'application/json' })
    .end(JSON.stringify(body));
}

function route(request, response, { products, isReady }) {
  const url = new URL(request.url, 'http://localhost');
  if (request.method !== 'GET') {
    return send(response, 405, { error: 'Only GET is answered here' });
  }
  if (url.pathname === '/healthz') return send(response, 200, { status: 'ok' });
  if (url.pathname === '/readyz') {
    return isReady()
      ? send(response, 200, { status: 'ready' })
      : send(response, 503, { status: 'stopping' });
  }
  if (url.pathname === '/products') {
    return send(response, 200, products.search(readSearch(url.searchParams)));
  }
  const [, id] = url.pathname.match(/^\/products\/([a-z0-9-]+)$/) ?? [];
  const product = id && products.get(id);
  return product
    ? send(response, 200, product)
    : send(response, 404, { error: `There is no ${url.pathname}` });
}

/** An HTTP server, not listening yet. `isReady` decides the answer of /readyz. */
export function createCatalogServer({ products, isReady }) {
  return createServer((request, response) => {
    try {
      route(request, response, { products, isReady });
    } catch (error) {
      if (error instanceof BadRequest) {
        send(response, 400, { error: error.message });
        return;
      }
      console.error(JSON.stringify({ level: 'error', message: error.message }));
      send(response, 500, { error: 'Internal error' });
    }
  });
}
