import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Person } from '@fairway/ui-kit';
import { changesTranslationRef } from '../../translation';
import styles from './ChangePage.module.css';

/** People as a list of names, the rest as a number. */
export function People(props: { refs: readonly string[]; most?: number }) {
  const { refs, most = 8 } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  return (
    <ul className={styles.people}>
      {refs.slice(0, most).map(ref => (
        <li key={ref}>
          <Person entityRef={ref} />
        </li>
      ))}
      {refs.length > most && (
        <li>{t('policy.more', { count: refs.length - most })}</li>
      )}
    </ul>
  );
}
