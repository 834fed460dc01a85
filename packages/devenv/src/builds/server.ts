// The build runner of the sample organisation. Started by ../parts/builds.ts as a program of its own.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { readSecrets } from '../secrets.ts';
import { readSettings } from '../settings.ts';
import { PIPELINE_NAME } from './build.ts';
import { jobPage, listPage } from './pages.ts';
import { BuildRunner } from './runner.ts';

const settings = readSettings();
const secrets = readSecrets(settings);
const runner = new BuildRunner({ settings, secrets });

function isFromGitea(body: Buffer, signature: unknown): boolean {
  const expected = createHmac('sha256', secrets.webhookSecret)
    .update(body)
    .digest();
  const given = Buffer.from(String(signature ?? ''), 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

async function receivePush(request: IncomingMessage): Promise<number> {
  const body = await buffer(request);
  if (!isFromGitea(body, request.headers['x-gitea-signature'])) return 403;
  const { repository } = JSON.parse(body.toString());
  await runner.scan(repository.full_name, repository.default_branch);
  return 202;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const send = (status: number, type: string, text: string) => {
    response.writeHead(status, { 'content-type': `${type}; charset=utf-8` });
    response.end(text);
  };
  const { method, url = '' } = request;
  if (method === 'POST' && url === '/hooks/gitea') {
    const status = await receivePush(request);
    send(status, 'text/plain', status === 202 ? 'queued\n' : 'refused\n');
  } else if (url === '/') {
    send(200, 'text/html', listPage(runner.jobs.list()));
  } else if (url === '/builds') {
    const builds = runner.jobs.list();
    send(
      200,
      'application/json',
      JSON.stringify({ runner: PIPELINE_NAME, builds }),
    );
  } else {
    const job = runner.jobs.get(url.replace(/^\/builds\//, ''));
    if (job) send(200, 'text/html', jobPage(job));
    else send(404, 'text/plain', 'There is no such build\n');
  }
}

createServer((request, response) => {
  answer(request, response).catch(error => {
    console.error(error);
    if (!response.headersSent) response.writeHead(500).end();
  });
}).listen(settings.ports.builds, '127.0.0.1', () => {
  console.log(`${PIPELINE_NAME}: http://127.0.0.1:${settings.ports.builds}`);
  runner.work();
});
