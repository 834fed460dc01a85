import { VisuallyHidden } from '@backstage/ui';
import { useLanguage } from '../time/useLanguage';
import styles from './DayChart.module.css';

/** A day of a {@link DayChart}. */
export interface ChartDay {
  /** As `2026-08-01`. */
  day: string;
  /** How many went well. */
  good: number;
  /** How many did not. */
  bad: number;
}

/** Props of {@link DayChart}. */
export interface DayChartProps {
  /** What is counted; names the chart. */
  label: string;
  /** What went well, and what did not, such as `Succeeded` and `Failed`. */
  goodLabel: string;
  badLabel: string;
  /** Oldest first, without gaps. */
  days: readonly ChartDay[];
}

/**
 * Counts by the day: what went well rises from a line, what did not hangs below it, so that it reads without colour too.
 * Screen readers get the days that have any as a table.
 */
export function DayChart(props: DayChartProps) {
  const { label, goodLabel, badLabel, days } = props;
  const language = useLanguage();
  const format = new Intl.DateTimeFormat(language, {
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const dateOf = ({ day }: ChartDay) => format.format(new Date(day));
  const highest = Math.max(1, ...days.map(({ good }) => good));
  const lowest = Math.max(0, ...days.map(({ bad }) => bad));
  const height = (count: number, of: number) => ({
    blockSize: `${of === 0 ? 0 : (count / of) * 100}%`,
  });
  return (
    <figure className={styles.chart} aria-label={label}>
      <div aria-hidden className={styles.frame}>
        <ol
          className={styles.days}
          style={{ gridTemplateRows: `${highest}fr ${lowest}fr` }}
        >
          {days.map(day => (
            <li
              key={day.day}
              className={styles.day}
              title={`${dateOf(day)}: ${goodLabel} ${day.good}, ${badLabel} ${
                day.bad
              }`}
            >
              <span className={styles.above}>
                <span
                  className={styles.good}
                  style={height(day.good, highest)}
                />
              </span>
              <span className={styles.below}>
                <span className={styles.bad} style={height(day.bad, lowest)} />
              </span>
            </li>
          ))}
        </ol>
        <div className={styles.ends}>
          <span>{days.length > 0 && dateOf(days[0])}</span>
          <span>{days.length > 1 && dateOf(days[days.length - 1])}</span>
        </div>
      </div>
      <VisuallyHidden>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">{goodLabel}</th>
              <th scope="col">{badLabel}</th>
            </tr>
          </thead>
          <tbody>
            {days
              .filter(({ good, bad }) => good + bad > 0)
              .map(day => (
                <tr key={day.day}>
                  <th scope="row">{dateOf(day)}</th>
                  <td>{day.good}</td>
                  <td>{day.bad}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </figure>
  );
}
