const MAX_HOPS = 12;

/** Cookies by origin's host, as a browser keeps them; ports share them. */
class CookieJar {
  readonly #cookies = new Map<string, { value: string; path: string }>();

  header(url: URL): string {
    return [...this.#cookies]
      .filter(([, { path }]) => url.pathname.startsWith(path))
      .map(([name, { value }]) => `${name}=${value}`)
      .join('; ');
  }

  take(response: Response, url: URL): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair, ...attributes] = line.split(';').map(part => part.trim());
      const at = pair.indexOf('=');
      const path = attributes
        .find(each => /^path=/i.test(each))
        ?.slice('path='.length);
      const value = pair.slice(at + 1);
      const name = pair.slice(0, at);
      if (value) {
        this.#cookies.set(name, {
          value,
          path: path ?? url.pathname.replace(/[^/]*$/, ''),
        });
      } else this.#cookies.delete(name);
    }
  }
}

/** Somebody who has signed in. */
export interface Session {
  name: string;
  userRef: string;
  token: string;
  /** The cookies that the browser would send to a path of the portal. */
  cookies(url: string): string;
}

function readFrame(html: string): any {
  const match = /decodeURIComponent\('([^']+)'\)/.exec(html);
  if (!match)
    throw new Error(`No answer in the sign-in frame: ${html.slice(0, 500)}`);
  return JSON.parse(decodeURIComponent(match[1]));
}

/** Signs in as a person of catalog/org.yaml, through the redirects of the real OpenID provider. */
export async function signIn(portal: string, name: string): Promise<Session> {
  const jar = new CookieJar();
  let url = new URL(`${portal}/api/auth/oidc/start?env=development`);
  let form: URLSearchParams | undefined;
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { cookie: jar.header(url) },
    });
    jar.take(response, url);
    const body = await response.text();
    const location = response.headers.get('location');
    if (location) {
      url = new URL(location, url);
      form = undefined;
    } else if (url.pathname.startsWith('/interaction/') && response.ok) {
      form = new URLSearchParams({ sub: name });
    } else {
      if (!response.ok)
        throw new Error(
          `${url} answers ${response.status}: ${body.slice(0, 500)}`,
        );
      const frame = readFrame(body);
      const identity = frame.response?.backstageIdentity;
      if (!identity)
        throw new Error(
          `${name} cannot sign in: ${JSON.stringify(frame.error ?? frame)}`,
        );
      return {
        name,
        userRef: identity.identity.userEntityRef,
        token: identity.token,
        cookies: to => jar.header(new URL(to)),
      };
    }
  }
  throw new Error(
    `Signing in as ${name} did not end after ${MAX_HOPS} redirects`,
  );
}
