import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { createService } from '../src/server.js';

describe('${{ values.name }}', () => {
  let service;
  let ready = true;
  let get;

  before(async () => {
    service = createService({ isReady: () => ready });
    service.listen(0, '127.0.0.1');
    await once(service, 'listening');
    const base = `http://127.0.0.1:${service.address().port}`;
    get = async path => {
      const response = await fetch(base + path);
      return { status: response.status, body: await response.json() };
    };
  });

  after(() => service.close());

  test('says who it is', async () => {
    assert.deepEqual(await get('/'), {
      status: 200,
      body: { service: '${{ values.name }}' },
    });
  });

  test('answers 404 elsewhere', async () => {
    assert.equal((await get('/nothing')).status, 404);
  });

  test('is not ready while it stops', async () => {
    assert.equal((await get('/readyz')).status, 200);
    ready = false;
    assert.equal((await get('/readyz')).status, 503);
    assert.equal((await get('/healthz')).status, 200);
  });
});
