import { formatAbsolute, formatDuration, formatRelative } from './format';

describe('formatDuration', () => {
  it.each([
    [0, '0 sec'],
    [-5_000, '0 sec'],
    [420, '420 ms'],
    [8_900, '8 sec'],
    [80_000, '1 min 20 sec'],
    [3_600_000, '1 hr'],
    [3_605_000, '1 hr'],
    [5_400_000, '1 hr 30 min'],
    [(3 * 24 + 4) * 3_600_000 + 1, '3 days 4 hr'],
  ])('shows %d ms as %s', (milliseconds, text) => {
    expect(formatDuration(milliseconds).replace(/\s+/g, ' ')).toBe(text);
  });

  it('speaks Chinese', () => {
    expect(formatDuration(80_000, 'zh-CN').replace(/\s/g, '')).toBe(
      '1分钟20秒',
    );
  });
});

describe('formatRelative', () => {
  const now = Date.parse('2026-08-01T12:00:00Z');

  it('is relative to now in both directions', () => {
    expect(formatRelative('2026-08-01T11:57:00Z', now, 'en')).toBe(
      '3 minutes ago',
    );
    expect(formatRelative('2026-08-01T14:00:00Z', now, 'en')).toBe(
      'in 2 hours',
    );
    expect(formatRelative('2026-07-30T12:00:00Z', now, 'zh-CN')).toBe('2天前');
  });

  it('leaves the minute around now to words', () => {
    expect(formatRelative('2026-08-01T11:59:30Z', now, 'en')).toBeUndefined();
    expect(formatRelative('2026-08-01T12:00:30Z', now, 'en')).toBeUndefined();
  });
});

it('formats the whole instant with its zone', () => {
  const text = formatAbsolute('2026-08-01T12:00:09Z', 'en');
  expect(text).toMatch(/August 1, 2026/);
  expect(text).toMatch(/:00:09/);
});
