import { DateTime, Duration } from 'luxon';

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

/**
 * A span of time for people, in its two largest units: `420 ms`, `8 sec`, `1 min, 20 sec`, `3 days, 4 hr`.
 *
 * @param milliseconds - Negative spans count as nothing.
 * @param language - BCP 47 tag, `en` unless told.
 */
export function formatDuration(milliseconds: number, language = 'en'): string {
  const span = Math.max(0, milliseconds);
  if (span > 0 && span < 1000) {
    return new Intl.NumberFormat(language, {
      style: 'unit',
      unit: 'millisecond',
    }).format(Math.round(span));
  }
  const parts = Duration.fromMillis(Math.floor(span / 1000) * 1000)
    .shiftTo('days', 'hours', 'minutes', 'seconds')
    .toObject();
  const [first = 'seconds', second] = (
    ['days', 'hours', 'minutes', 'seconds'] as const
  )
    .filter((unit, index, units) => {
      const start = units.findIndex(candidate => parts[candidate]);
      return start >= 0 && index >= start && index <= start + 1 && parts[unit];
    })
    .slice(0, 2);
  return Duration.fromObject(
    {
      [first]: parts[first] ?? 0,
      ...(second ? { [second]: parts[second] } : {}),
    },
    { locale: language },
  ).toHuman({ unitDisplay: 'short', listStyle: 'narrow' });
}
