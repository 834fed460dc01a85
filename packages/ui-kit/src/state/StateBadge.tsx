import { Badge } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { uiKitTranslationRef } from '../translation';
import styles from './StateBadge.module.css';
import { State, STATES } from './states';

/** Props of {@link StateBadge}. */
export interface StateBadgeProps {
  /** A state of a change, a step, or of health. What is not in the vocabulary shows as unknown. */
  state: State;
  /** What a `waiting` change waits for. */
  waitingFor?: 'queue' | 'window' | null;
  /** Without a background, for dense tables. */
  plain?: boolean;
  size?: 'small' | 'medium';
}

/** The word for a state in the current language, for sentences, filters and labels. */
export function useStateLabel() {
  const { t } = useTranslationRef(uiKitTranslationRef);
  return (state: State, waitingFor?: 'queue' | 'window' | null) =>
    t(`state.${nameOf(state, waitingFor)}`);
}

function nameOf(state: State, waitingFor?: 'queue' | 'window' | null): State {
  if (state === 'waiting' && waitingFor === 'queue') return 'queued';
  if (state === 'waiting' && waitingFor === 'window')
    return 'waiting-for-window';
  return Object.hasOwn(STATES, state) ? state : 'unknown';
}

/** A state as icon, word and colour together. */
export function StateBadge(props: StateBadgeProps) {
  const { state, waitingFor, plain = false, size = 'small' } = props;
  const label = useStateLabel();
  const name = nameOf(state, waitingFor);
  const { tone, icon } = STATES[name];
  return (
    <Badge
      className={styles.badge}
      data-tone={tone}
      data-state={name}
      data-plain={plain || undefined}
      icon={<span aria-hidden>{icon}</span>}
      size={size}
    >
      {label(name)}
    </Badge>
  );
}
