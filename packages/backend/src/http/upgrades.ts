import type { IncomingMessage, Server } from 'node:http';
import type { Config } from '@backstage/config';
import { AuthenticationError, NotAllowedError } from '@backstage/errors';
import type { RequestHandler } from 'express';

// The one path whose plugin listens for upgrades itself. All others are answered by their routes.
const SIGNALS_PATH = '/api/signals';

/**
 * Guards the opening of WebSockets. Browsers open them to any origin without asking, so one from a page of another
 * origin than the portal's is refused with 403; and one to the signals without a token, which the signals plugin
 * would take for a guest, with 401. What is refused, or has no listener, never reaches a listener: it is answered like
 * any other request.
 *
 * @returns the middleware that answers the refused, to come before all routes
 */
export function guardUpgrades(server: Server, config: Config): RequestHandler {
  const origins = ['app.baseUrl', 'backend.baseUrl'].map(
    key => new URL(config.getString(key)).origin,
  );
  const refusal = (req: IncomingMessage) => {
    const { origin } = req.headers;
    if (origin && !origins.includes(origin)) {
      return new NotAllowedError(
        `WebSockets are for pages of ${origins[0]}, not for those of another origin`,
      );
    }
    if (req.url === SIGNALS_PATH && !req.headers['sec-websocket-protocol']) {
      return new AuthenticationError(
        'Signals need the token of a signed-in person as the subprotocol',
      );
    }
    return undefined;
  };

  if (!('shouldUpgradeCallback' in server)) {
    throw new Error(
      `Node ${process.version} cannot choose which requests become WebSockets; run the portal on Node 24.9 or newer`,
    );
  }
  server.shouldUpgradeCallback = (req: IncomingMessage) =>
    server.listenerCount('upgrade') > 0 &&
    req.url === SIGNALS_PATH &&
    !refusal(req);

  return (req, _res, next) => {
    next(req.headers.upgrade === undefined ? undefined : refusal(req));
  };
}
