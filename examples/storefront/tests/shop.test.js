import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeResult, formatPrice, searchUrl } from '../public/shop.js';

test('searches for what was typed, encoded', () => {
  assert.equal(
    searchUrl(' salt & pepper '),
    '/api/products?q=salt%20%26%20pepper',
  );
});

test('lists everything without words', () => {
  assert.equal(searchUrl('  '), '/api/products');
});

test('shows minor units as a price', () => {
  assert.equal(formatPrice({ amount: 1990, currency: 'EUR' }), '€19.90');
});

test('says how many were found', () => {
  assert.equal(describeResult(1, 'lamp'), '1 product for “lamp”');
  assert.equal(describeResult(3, ''), '3 products');
});
