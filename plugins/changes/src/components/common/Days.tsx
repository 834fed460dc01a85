import { parseDate } from '@internationalized/date';
import { DateRangePicker } from '@backstage/ui';
import { readDays } from '../../lib/days';

/** A span of whole days: the first and the last as `2026-11-21`, or nothing. */
export function Days(props: {
  label: string;
  /** Beside fields without labels the label is only spoken. */
  isLabelVisible?: boolean;
  value: readonly string[];
  onChange(value: string[]): void;
  className?: string;
}) {
  const { label, isLabelVisible, value, onChange, className } = props;
  const [first, last] = readDays(value);
  return (
    <DateRangePicker
      className={className}
      size="small"
      {...(isLabelVisible ? { label } : { 'aria-label': label })}
      value={first ? { start: parseDate(first), end: parseDate(last) } : null}
      onChange={span =>
        onChange(span ? [span.start.toString(), span.end.toString()] : [])
      }
    />
  );
}
