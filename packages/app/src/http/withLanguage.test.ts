import { withLanguage } from './withLanguage';

it('sends the language that is chosen at the time, with all that was there', async () => {
  let language = 'en';
  const sent: Request[] = [];
  const fetch = withLanguage({
    getLanguage: () => ({ language }),
  } as any).apply(async input => {
    sent.push(input as Request);
    return new Response();
  });
  const controller = new AbortController();
  await fetch('http://portal/api/a', {
    method: 'POST',
    body: '{}',
    headers: { Authorization: 'Bearer a' },
    signal: controller.signal,
  });
  language = 'zh-CN';
  await fetch(new Request('http://portal/api/b'));
  expect(sent.map(({ headers }) => headers.get('Accept-Language'))).toEqual([
    'en',
    'zh-CN',
  ]);
  const [first] = sent;
  expect(first.method).toBe('POST');
  expect(first.headers.get('Authorization')).toBe('Bearer a');
  expect(await first.text()).toBe('{}');
  controller.abort();
  expect(first.signal.aborted).toBe(true);
});
