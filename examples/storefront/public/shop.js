/** Address of a product search; no words give the whole list. */
export function searchUrl(words) {
  const query = words.trim();
  return query
    ? `/api/products?q=${encodeURIComponent(query)}`
    : '/api/products';
}

/** A price in minor units as people read it, such as 1990 EUR as €19.90. */
export function formatPrice({ amount, currency }, locale = 'en') {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(
    amount / 100,
  );
}

/** One sentence on what a search found. */
export function describeResult(count, words) {
  const found = count === 1 ? '1 product' : `${count} products`;
  return words.trim() ? `${found} for “${words.trim()}”` : found;
}
