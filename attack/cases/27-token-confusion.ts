import type { Attack } from '../lib/Attack.ts';
import { componentRef } from '../../packages/measure/src/portal/samples.ts';
import { CHANGES } from '../lib/changes.ts';
import { buildWith, deployment } from '../lib/manifests.ts';

const DANA = 'user:default/dana';

export const tokenConfusion: Attack = {
  number: 27,
  title: 'Tokens are used where they do not belong',
  async run({ http, expect, mint, builds, sessions, readLog, portal }) {
    const bearer = (token: string) => ({
      headers: { authorization: `Bearer ${token}` },
    });
    const creation = {
      kind: 'deployment',
      spec: {
        component: componentRef(0),
        environment: 'dev',
        build: builds.storefront[0][0],
      },
    };
    const control = await http.get(
      'anon',
      CHANGES,
      bearer(mint.userToken(DANA)),
    );
    expect(
      control.status === 200,
      `a token made rightly answers ${control.status}`,
    );

    const past = Math.floor(Date.now() / 1000) - 3600;
    const [header, claims] = sessions.dana.token.split('.');
    const wrong: Record<string, string> = {
      expired: mint.userToken(DANA, {
        claims: { iat: past - 3600, exp: past },
      }),
      'alg none': mint.userToken(DANA, {
        header: { alg: 'none' },
        unsigned: true,
      }),
      'without a signature': `${header}.${claims}.`,
      'with a foreign signature': `${header}.${claims}.${'A'.repeat(86)}`,
      'alg HS256': mint.userToken(DANA, { header: { alg: 'HS256' } }),
      'of another type': mint.userToken(DANA, {
        header: { typ: 'vnd.backstage.plugin' },
      }),
      'of another audience': mint.userToken(DANA, {
        header: { typ: 'JWT' },
        claims: { aud: 'deployments' },
      }),
      'without a type': mint.userToken(DANA, {
        header: { typ: undefined },
        claims: { aud: 'somebody' },
      }),
      'without a subject': mint.userToken(DANA, { claims: { sub: undefined } }),
      'without an expiry': mint.userToken(DANA, { claims: { exp: undefined } }),
      'of an unknown key': mint.userToken(DANA, { header: { kid: 'other' } }),
    };
    for (const [what, token] of Object.entries(wrong)) {
      const read = await http.get('anon', CHANGES, bearer(token));
      expect(read.status === 401, `a token ${what} reads: ${read.status}`);
      const write = await http.post('anon', CHANGES, creation, bearer(token));
      expect(write.status === 401, `a token ${what} writes: ${write.status}`);
    }

    const limited = mint.limitedUserToken(DANA);
    const asBearer = await http.post(
      'anon',
      CHANGES,
      creation,
      bearer(limited),
    );
    expect(
      asBearer.status === 401,
      `a limited token writes: ${asBearer.status}`,
    );
    const asCookie = await http.post('anon', CHANGES, creation, {
      headers: { cookie: `backstage-auth=${limited}` },
    });
    expect(
      asCookie.status === 401,
      `a limited token in a cookie writes: ${asCookie.status}`,
    );

    const user = await http.post(
      'dana',
      '/api/deployments/builds',
      buildWith(componentRef(0), [deployment()], 4001),
    );
    expect(user.status === 403, `a user registers a build: ${user.status}`);
    const service = await http.post('ci', CHANGES, creation);
    expect(
      [401, 403].includes(service.status),
      `CI plans a change: ${service.status}`,
    );
    const comment = await http.post('ci', `${CHANGES}/1/comments`, {
      text: 'x',
    });
    expect(
      [401, 403].includes(comment.status),
      `CI comments: ${comment.status}`,
    );
    const catalog = await http.get('ci', '/api/catalog/entities');
    expect(
      [401, 403].includes(catalog.status),
      `CI reads the catalog: ${catalog.status}`,
    );

    for (const name of ['token', 'access_token', 'authorization', 'auth']) {
      const { status } = await http.get(
        'anon',
        `/api/deployments/environments?${name}=${sessions.dana.token}`,
      );
      expect(
        status === 401,
        `a token in the query as ${name} answers ${status}`,
      );
    }
    const secrets = [
      sessions.dana.token,
      sessions.anna.token,
      portal.workspace.secrets.ciToken,
      limited,
    ];
    const log = readLog();
    // What is asked for in a query is in every access log; there it is the caller who gives it away.
    const withoutQueries = log.replace(
      /\?(?:token|access_token|authorization|auth)=[\w.-]+/g,
      '',
    );
    expect(
      secrets.every(secret => !withoutQueries.includes(secret)),
      'a token is in the log',
    );
  },
};
