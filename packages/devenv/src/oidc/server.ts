// The identity provider of the sample organisation. Started by ../parts/oidc.ts as a program of its own.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { readPeople } from '../people.ts';
import { readSecrets } from '../secrets.ts';
import { readSettings } from '../settings.ts';
import { loginPage } from './loginPage.ts';
import { createProvider } from './provider.ts';

const settings = readSettings();
const issuer = `http://127.0.0.1:${settings.ports.oidc}`;
const provider = createProvider(settings, readSecrets(settings), issuer);
const callback = provider.callback();

async function interact(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Throws when the cookie of this sign-in is missing or over.
  await provider.interactionDetails(request, response);
  const people = readPeople(settings);
  if (request.method === 'POST') {
    const sub = new URLSearchParams(await text(request)).get('sub');
    const person = people.find(each => each.sub === sub);
    if (person) {
      await provider.interactionFinished(request, response, {
        login: { accountId: person.sub, remember: false },
      });
      return;
    }
  }
  response.writeHead(request.method === 'POST' ? 400 : 200, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  response.end(loginPage(people, request.url ?? ''));
}

/** Each sign-in asks anew who it is, so that one can leave the portal and come back as somebody else. */
function forgetSession(request: IncomingMessage): void {
  request.headers.cookie = request.headers.cookie
    ?.split('; ')
    .filter(cookie => !cookie.startsWith('_session'))
    .join('; ');
}

const server = createServer((request, response) => {
  if (request.url?.startsWith('/auth')) forgetSession(request);
  if (!request.url?.startsWith('/interaction/')) {
    callback(request, response);
    return;
  }
  interact(request, response).catch(error => {
    console.error(error);
    if (response.headersSent) return;
    response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' });
    response.end(
      'This sign-in is over. Close the page and sign in from the portal again.\n',
    );
  });
});

server.listen(settings.ports.oidc, '127.0.0.1', () =>
  console.log(`Identity provider of the sample organisation: ${issuer}`),
);
