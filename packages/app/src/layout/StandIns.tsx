import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { RiTestTubeLine } from '@remixicon/react';
import { appTranslationRef } from '../translation';
import styles from './StandIns.module.css';

/** Says which parts of the installation stand in for the company's own (`fairway.standIns`). */
export function StandIns() {
  const { t } = useTranslationRef(appTranslationRef);
  const standIns = (
    useApi(configApiRef).getOptionalConfigArray('fairway.standIns') ?? []
  ).map(each => ({
    name: each.getString('name'),
    what: each.getString('what'),
  }));
  if (standIns.length === 0) return null;
  return (
    <footer className={styles.root}>
      <details>
        <summary className={styles.summary}>
          <RiTestTubeLine aria-hidden size={16} />
          {t('standIns.title', {
            names: standIns.map(each => each.name).join(t('standIns.comma')),
          })}
        </summary>
        <dl className={styles.list}>
          {standIns.map(each => (
            <div key={each.name}>
              <dt>{each.name}</dt>
              <dd>{each.what}</dd>
            </div>
          ))}
        </dl>
      </details>
    </footer>
  );
}
