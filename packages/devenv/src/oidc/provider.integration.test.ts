import { PORTAL_CLIENT_ID } from './client.ts';
import { readSecrets } from '../secrets.ts';
import { readSettings } from '../settings.ts';

const settings = readSettings();
const issuer = `http://127.0.0.1:${settings.ports.oidc}`;
const redirectUri = `${settings.portalUrl}/api/auth/oidc/handler/frame`;

/** Requests that keep cookies and do not follow redirects, as a browser steered by hand. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async request(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.#cookies]
      .map(([name, value]) => `${name}=${value}`)
      .join('; ');
    const response = await fetch(url, {
      ...init,
      redirect: 'manual',
      headers: { cookie },
    });
    for (const header of response.headers.getSetCookie()) {
      const [name, value] = header.split(';')[0].split(/=(.*)/);
      this.#cookies.set(name, value);
    }
    return response;
  }
}

function target(response: Response): string {
  return new URL(response.headers.get('location') ?? '', issuer).href;
}

async function openLogin(browser: Browser): Promise<string> {
  const query = new URLSearchParams({
    client_id: PORTAL_CLIENT_ID,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid profile email groups',
    state: 'some state',
    nonce: 'some nonce',
  });
  return target(await browser.request(`${issuer}/auth?${query}`));
}

function choose(browser: Browser, login: string, sub: string) {
  return browser.request(login, {
    method: 'POST',
    body: new URLSearchParams({ sub }),
  });
}

async function requestTokens(parameters: Record<string, string>) {
  const client = `${PORTAL_CLIENT_ID}:${
    readSecrets(settings).oidcClientSecret
  }`;
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(client).toString('base64')}`,
    },
    body: new URLSearchParams({ ...parameters, redirect_uri: redirectUri }),
  });
  return { status: response.status, tokens: await response.json() };
}

async function signIn(browser: Browser, sub: string) {
  const chosen = await choose(browser, await openLogin(browser), sub);
  const callback = new URL(target(await browser.request(target(chosen))));
  expect(callback.href).toContain(redirectUri);
  expect(callback.searchParams.get('state')).toBe('some state');
  const code = callback.searchParams.get('code') ?? '';
  return requestTokens({ grant_type: 'authorization_code', code });
}

function claims(idToken: string) {
  return JSON.parse(Buffer.from(idToken.split('.')[1], 'base64url').toString());
}

describe('identity provider', () => {
  it('signs in whom one chooses, and keeps the session by a refresh token', async () => {
    const { tokens } = await signIn(new Browser(), 'anna');
    expect(claims(tokens.id_token)).toMatchObject({
      iss: issuer,
      aud: PORTAL_CLIENT_ID,
      sub: 'anna',
      nonce: 'some nonce',
      name: 'Anna Approves',
      preferred_username: 'anna',
      email: 'anna@lighthouse.example',
      groups: ['storefront', 'storefront-approvers'],
    });
    const refreshed = await requestTokens({
      grant_type: 'refresh_token',
      refresh_token: tokens.refresh_token,
    });
    expect(refreshed.status).toBe(200);
    expect(claims(refreshed.tokens.id_token).sub).toBe('anna');
  });

  it('asks again each time, so that one can come back as somebody else', async () => {
    const browser = new Browser();
    await signIn(browser, 'anna');
    const { tokens } = await signIn(browser, 'omar');
    expect(claims(tokens.id_token).sub).toBe('omar');
  });

  it('refuses who is not in the catalog', async () => {
    const browser = new Browser();
    const refused = await choose(browser, await openLogin(browser), 'eve');
    expect(refused.status).toBe(400);
    expect(refused.headers.get('location')).toBeNull();
  });

  it('refuses a login page without the cookie of its sign-in', async () => {
    const login = await openLogin(new Browser());
    expect((await choose(new Browser(), login, 'anna')).status).toBe(400);
  });

  it('refuses another client secret and another address to return to', async () => {
    const response = await fetch(`${issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${PORTAL_CLIENT_ID}:no`)}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: 'x',
      }),
    });
    expect(response.status).toBe(401);
    const elsewhere = new URLSearchParams({
      client_id: PORTAL_CLIENT_ID,
      response_type: 'code',
      scope: 'openid',
      redirect_uri: 'http://127.0.0.1:1/',
    });
    expect((await fetch(`${issuer}/auth?${elsewhere}`)).status).toBe(400);
  });
});
