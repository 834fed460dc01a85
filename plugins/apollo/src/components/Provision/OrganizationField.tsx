import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, TextField } from '@backstage/ui';
import type { Store } from '@fairway/plugin-apollo-common';
import { apolloTranslationRef } from '../../translation';

/** Whose the application is to be: chosen where the store tells which organizations there are, typed where it does not. */
export function OrganizationField({
  organizations,
  value,
  onChange,
}: {
  organizations: Store['organizations'];
  value: string;
  onChange: (id: string) => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const label = t('provision.organization');
  if (!organizations?.length) {
    return (
      <TextField
        label={label}
        description={t('provision.organizationHint')}
        value={value}
        onChange={onChange}
        maxLength={64}
      />
    );
  }
  return (
    <Select
      label={label}
      options={organizations.map(({ id, name }) => ({
        id,
        label: name === id ? id : t('provision.organizationName', { name, id }),
      }))}
      value={value || null}
      onChange={chosen => onChange(String(chosen))}
    />
  );
}
