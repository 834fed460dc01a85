import { createServer } from 'node:http';

function send(response, status, body) {
  response
    .writeHead(status, { 'Content-Type': 'application/json' })
    .end(JSON.stringify(body));
}

function route(request, response, { isReady }) {
  const { pathname } = new URL(request.url, 'http://localhost');
  switch (`${request.method} ${pathname}`) {
    case 'GET /':
      return send(response, 200, { service: '${{ values.name }}' });
    case 'GET /healthz':
      return send(response, 200, { status: 'ok' });
    case 'GET /readyz':
      return isReady()
        ? send(response, 200, { status: 'ready' })
        : send(response, 503, { status: 'stopping' });
    default:
      return send(response, 404, {
        error: `There is no ${request.method} ${pathname}`,
      });
  }
}

/** An HTTP server, not listening yet. `isReady` decides the answer of /readyz. */
export function createService({ isReady }) {
  return createServer((request, response) => {
    try {
      route(request, response, { isReady });
    } catch (error) {
      console.error(JSON.stringify({ level: 'error', message: error.message }));
      send(response, 500, { error: 'Internal error' });
    }
  });
}
