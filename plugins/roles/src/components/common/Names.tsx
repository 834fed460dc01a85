import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityName } from '@fairway/ui-kit';
import { rolesTranslationRef } from '../../translation';
import styles from './common.module.css';

/** Entities by name, in one line, the rest as a number. */
export function Names(props: {
  refs: readonly string[];
  /** How many there are, where that is more than are given. */
  count?: number;
  most?: number;
}) {
  const { refs, count = refs.length, most = 6 } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  const shown = refs.slice(0, most);
  const rest = count - shown.length;
  return (
    <ul className={styles.inline}>
      {shown.map(ref => (
        <li key={ref}>
          <EntityName entityRef={ref} />
        </li>
      ))}
      {rest > 0 && <li>{t('more', { count: rest })}</li>}
    </ul>
  );
}
