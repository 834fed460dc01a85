const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The first and the last day of a span as `2026-11-21`; nothing unless there are two that make sense. */
export function readDays(values: readonly string[]): string[] {
  return values.length === 2 &&
    values.every(day => DAY.test(day) && !Number.isNaN(Date.parse(day)))
    ? [...values].sort()
    : [];
}

function midnight(day: string, plusDays: number): string {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date + plusDays).toISOString();
}

/** The instants between which a span of days lies, in the reader's time zone: its first midnight and that after its end. */
export function spanOf(days: readonly string[]): {
  after?: string;
  before?: string;
} {
  const [first, last] = readDays(days);
  return first ? { after: midnight(first, 0), before: midnight(last, 1) } : {};
}
