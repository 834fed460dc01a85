import type { Attack } from '../lib/Attack.ts';
import { componentRef } from '../../packages/measure/src/portal/samples.ts';
import { CHANGES, request, withdraw } from '../lib/changes.ts';

/** What a WebSocket's opening answers. */
async function openSocket(
  url: string,
  headers: Record<string, string>,
): Promise<number> {
  const { request: open } = await import('node:http');
  return new Promise((resolve, reject) => {
    const outgoing = open(url, {
      headers: {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'AAAAAAAAAAAAAAAAAAAAAA==',
        ...headers,
      },
    });
    outgoing.on('response', response => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.on('upgrade', (_response, socket) => {
      socket.destroy();
      resolve(101);
    });
    outgoing.on('error', reject);
    // A socket that is never answered is not opened either.
    outgoing.setTimeout(5000, () => {
      outgoing.removeAllListeners('error').on('error', () => {});
      outgoing.destroy();
      resolve(0);
    });
    outgoing.end();
  });
}

export const crossSite: Attack = {
  number: 26,
  title: 'Another site uses the cookies of somebody who is signed in',
  async run(context) {
    const { http, expect, sessions, portal, builds } = context;
    const change = await request(context, 'sam', 'staging', { component: 1 });
    const url = portal.replicas[0].url;
    const cookie = sessions.anna.cookies(`${url}/api/auth/oidc/refresh`);
    expect(cookie.length > 0, 'the session has a cookie');
    const count = async () =>
      (await http.get('omar', `${CHANGES}?limit=1`)).json.total;
    const before = await count();
    const decision = JSON.stringify({
      decision: 'approve',
      digest: change.digest,
    });
    const creation = JSON.stringify({
      kind: 'deployment',
      spec: {
        component: componentRef(0),
        environment: 'dev',
        build: builds.storefront[0][0],
      },
    });
    const targets: [string, string][] = [
      [`${CHANGES}/${change.id}/decisions`, decision],
      [CHANGES, creation],
    ];
    for (const [path, raw] of targets) {
      for (const type of [
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data',
        'application/json',
      ]) {
        for (const origin of ['https://evil.example', 'null']) {
          const { status } = await http.send('anon', 'POST', path, {
            raw,
            headers: { cookie, origin, 'content-type': type },
          });
          expect(
            [401, 403].includes(status),
            `${type} from ${origin} to ${path} answers ${status}`,
          );
        }
        // Even with a token, only JSON may alter anything.
        if (type === 'application/json') continue;
        const { status } = await http.send('anna', 'POST', path, {
          raw,
          headers: { 'content-type': type },
        });
        expect(
          status === 400,
          `${type} with a token to ${path} answers ${status}`,
        );
      }
    }
    const preflight = await http.send('anon', 'OPTIONS', CHANGES, {
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });
    const allowed = preflight.headers.get('access-control-allow-origin');
    expect(allowed === null, `a foreign origin is allowed: ${allowed}`);
    const stream = await http.get('anon', `${CHANGES}/${change.id}/live`, {
      headers: { cookie, origin: 'https://evil.example' },
      readFor: 2000,
    });
    expect(
      stream.status === 401,
      `a stream with a cookie answers ${stream.status}`,
    );
    const refresh = await http.get(
      'anon',
      '/api/auth/oidc/refresh?env=development',
      {
        headers: { cookie, origin: 'https://evil.example' },
      },
    );
    expect(
      refresh.status === 401,
      `refreshing without X-Requested-With answers ${refresh.status}`,
    );
    const socket = await openSocket(`${url}/api/signals`, {
      cookie,
      origin: 'https://evil.example',
    });
    expect(socket !== 101, 'a WebSocket from a foreign origin is opened');
    const { json } = await http.get('sam', `${CHANGES}/${change.id}`);
    expect(
      json.state === 'awaiting-approval' && json.approvals.given === 0,
      `the change is ${json.state}`,
    );
    expect((await count()) === before, 'a change was made');
    await withdraw(context, 'sam', change.id);
  },
};
