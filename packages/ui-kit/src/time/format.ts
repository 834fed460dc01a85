import { DateTime } from 'luxon';

type Instant = string | Date;

const toDateTime = (at: Instant) =>
  at instanceof Date ? DateTime.fromJSDate(at) : DateTime.fromISO(at);

/** The whole instant with its zone, such as `Aug 1, 2026, 2:05:09 PM GMT+2`. */
export function formatAbsolute(at: Instant, language: string): string {
  return toDateTime(at)
    .setLocale(language)
    .toLocaleString(DateTime.DATETIME_FULL_WITH_SECONDS);
}

/** How long ago or ahead, such as `3 minutes ago`; undefined within the minute around now. */
export function formatRelative(
  at: Instant,
  now: number,
  language: string,
): string | undefined {
  const instant = toDateTime(at);
  if (Math.abs(instant.toMillis() - now) < 60_000) return undefined;
  return (
    instant.toRelative({ base: DateTime.fromMillis(now), locale: language }) ??
    undefined
  );
}

const UNITS = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/**
 * A span of time for people, in its two largest units: `420 ms`, `8 sec`, `1 min 20 sec`, `3 days 4 hr`.
 *
 * @param milliseconds - Negative spans count as nothing.
 * @param language - BCP 47 tag, `en` unless told.
 */
export function formatDuration(milliseconds: number, language = 'en'): string {
  const unit = (name: string, amount: number) =>
    new Intl.NumberFormat(language, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
    }).format(amount);
  const span = Math.max(0, milliseconds);
  if (span > 0 && span < 1000) return unit('millisecond', Math.round(span));
  const seconds = Math.floor(span / 1000);
  const first = UNITS.findIndex(([, size]) => seconds >= size);
  if (first < 0) return unit('second', 0);
  const [[name, size], next] = UNITS.slice(first);
  const rest = next ? Math.floor((seconds % size) / next[1]) : 0;
  return new Intl.ListFormat(language, {
    type: 'unit',
    style: 'narrow',
  }).format([
    unit(name, Math.floor(seconds / size)),
    ...(next && rest ? [unit(next[0], rest)] : []),
  ]);
}
