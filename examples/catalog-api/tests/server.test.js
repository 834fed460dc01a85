import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, test } from 'node:test';
import { Products } from '../src/Products.js';
import { createCatalogServer } from '../src/server.js';

const lamp = {
  id: 'lamp',
  name: 'Harbour lamp',
  description: 'Brass',
  price: { amount: 8900, currency: 'EUR' },
};
const mug = { ...lamp, id: 'mug', name: 'Enamel mug', description: 'Blue' };

describe('catalog-api', () => {
  let server;
  let ready = true;
  let get;

  before(async () => {
    server = createCatalogServer({
      products: new Products([lamp, mug]),
      isReady: () => ready,
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const base = `http://127.0.0.1:${server.address().port}`;
    get = async path => {
      const response = await fetch(base + path);
      return { status: response.status, body: await response.json() };
    };
  });

  after(() => server.close());

  test('lists products in pages with the number of all', async () => {
    const { status, body } = await get('/products?limit=1&offset=1');
    assert.equal(status, 200);
    assert.deepEqual(body, { items: [mug], total: 2 });
  });

  test('finds products by every word of the search', async () => {
    const { body } = await get('/products?q=BRASS+harbour');
    assert.deepEqual(
      body.items.map(item => item.id),
      ['lamp'],
    );
    assert.equal((await get('/products?q=brass+mug')).body.total, 0);
  });

  test('gives one product, and 404 for an unknown one', async () => {
    assert.deepEqual((await get('/products/mug')).body, mug);
    assert.equal((await get('/products/anchor')).status, 404);
  });

  test('names the field that is wrong', async () => {
    const { status, body } = await get('/products?limit=1000');
    assert.equal(status, 400);
    assert.match(body.error, /^limit must be/);
  });

  test('is not ready while it stops', async () => {
    assert.equal((await get('/readyz')).status, 200);
    ready = false;
    assert.equal((await get('/readyz')).status, 503);
    assert.equal((await get('/healthz')).status, 200);
  });
});
