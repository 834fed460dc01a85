import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { Drift } from '@fairway/plugin-deployments-common';
import { deploymentsTranslationRef } from '../../translation';
import styles from './Stage.module.css';

const SHOWN_FIELDS = 3;

/** `Deployment web` of `apps/v1/Deployment/web`. */
function nameOf(id: string): string {
  return id.split('/').slice(-2).join(' ');
}

/** What somebody altered by hand since the deployment: which objects, which of their fields, and with what. */
export function StageDrift({ drift }: { drift: Drift[] }) {
  const { t } = useTranslationRef(deploymentsTranslationRef);

  const describe = ({ id, kind, fields }: Drift) => {
    const object = nameOf(id);
    if (kind === 'missing') return t('stage.driftMissing', { object });
    if (fields.length === 0) return t('stage.driftChanged', { object });
    const shown = fields.slice(0, SHOWN_FIELDS).join(', ');
    const more = fields.length - SHOWN_FIELDS;
    return more > 0
      ? t('stage.driftFieldsMore', { object, fields: shown, count: more })
      : t('stage.driftFields', { object, fields: shown });
  };

  return (
    <div className={styles.note} data-tone="warning">
      <Text as="p" variant="body-small" weight="bold">
        {t('stage.drift')}
      </Text>
      <ul className={styles.drift}>
        {drift.map(one => (
          <li key={one.id}>
            {describe(one)}
            {one.by.length > 0 && (
              <Text as="p" variant="body-x-small" color="secondary">
                {t('stage.driftBy', { managers: one.by.join(', ') })}
              </Text>
            )}
          </li>
        ))}
      </ul>
      <Text as="p" variant="body-small">
        {t('stage.driftAdvice')}
      </Text>
    </div>
  );
}
