import { STATES, type State, useStateLabel } from '@fairway/ui-kit';
import type { ReactNode } from 'react';
import { ChangeMessage } from '../common/ChangeMessage';
import { Joined } from '../common/Joined';
import styles from './AuditPage.module.css';

/** What says most of an act, in words that somebody wrote. */
const TELLING = ['error', 'reason', 'comment', 'title', 'name', 'rule'];

const isState = (value: unknown): value is State =>
  typeof value === 'string' && Object.hasOwn(STATES, value);

/** What an audited act carried: the most telling of it in a line, all of it when opened. */
export function AuditData(props: { data: Record<string, unknown> }) {
  const { data } = props;
  const stateLabel = useStateLabel();
  const { from, to, message } = data;
  if (Object.keys(data).length === 0) return null;

  const telling: ReactNode[] = TELLING.map(key => data[key]).filter(
    value => typeof value === 'string',
  );
  if (typeof message === 'string') {
    telling.unshift(<ChangeMessage key="message" message={message} />);
  }
  if (isState(from) && isState(to)) {
    telling.push(`${stateLabel(from)} → ${stateLabel(to)}`);
  }
  return (
    <details className={styles.data}>
      <summary>
        <span>
          {telling.length > 0 ? (
            <Joined items={telling} />
          ) : (
            <code>{JSON.stringify(data)}</code>
          )}
        </span>
      </summary>
      <pre>{JSON.stringify(data, null, 2)}</pre>
    </details>
  );
}
