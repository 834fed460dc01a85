import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Select, Text, TextField } from '@backstage/ui';
import type { Store } from '@fairway/plugin-apollo-common';
import { EntityPicker } from '@fairway/ui-kit';
import type { ProvisionDraft } from '../../lib/provision';
import { apolloTranslationRef } from '../../translation';
import styles from './Provision.module.css';

/** Where keys are copied from: another environment, or another component of the same owner. */
export function CopyFields({
  component,
  store,
  value,
  onChange,
}: {
  /** Copied into. */
  component: string;
  store: Store;
  value: ProvisionDraft['copyFrom'];
  onChange: (value: ProvisionDraft['copyFrom']) => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const start = {
    component,
    environment: store.environments[0]?.environment ?? '',
    cluster: 'default',
  };
  return (
    <div className={styles.group}>
      <Checkbox
        isSelected={!!value}
        onChange={chosen => onChange(chosen ? start : null)}
      >
        {t('provision.copy')}
      </Checkbox>
      {value && (
        <>
          <div className={styles.fields}>
            <EntityPicker
              label={t('provision.from')}
              kinds={['Component']}
              value={value.component}
              onChange={chosen => onChange({ ...value, component: chosen })}
            />
            <Select
              label={t('provision.fromEnvironment')}
              options={store.environments.map(({ environment, title }) => ({
                id: environment,
                label: title,
              }))}
              value={value.environment}
              onChange={chosen =>
                onChange({ ...value, environment: String(chosen) })
              }
            />
            {store.type === 'apollo' && (
              <TextField
                label={t('provision.fromCluster')}
                value={value.cluster}
                onChange={cluster => onChange({ ...value, cluster })}
              />
            )}
          </div>
          <Text as="p" variant="body-small" color="secondary">
            {t('provision.copyHint')}
          </Text>
        </>
      )}
    </div>
  );
}
