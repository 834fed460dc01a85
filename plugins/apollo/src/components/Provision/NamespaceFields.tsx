import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Checkbox, Select, TextField } from '@backstage/ui';
import { FORMATS } from '@fairway/plugin-apollo-common';
import { RiCloseLine } from '@remixicon/react';
import type { NamespaceDraft } from '../../lib/provision';
import { apolloTranslationRef } from '../../translation';
import styles from './Provision.module.css';

/** Longest name that the kind takes. */
const NAME_LIMIT = 32;

/** The namespaces to create, one a line. */
export function NamespaceFields({
  namespaces,
  hasPublic,
  onChange,
}: {
  namespaces: NamespaceDraft[];
  /** The store has namespaces that other applications inherit. */
  hasPublic: boolean;
  onChange: (namespaces: NamespaceDraft[]) => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const alter = (id: number, part: Partial<NamespaceDraft>) =>
    onChange(
      namespaces.map(one => (one.id === id ? { ...one, ...part } : one)),
    );
  return (
    <div className={styles.group}>
      {namespaces.map(({ id, name, format, isPublic }, index) => {
        const position = `${index + 1}`;
        return (
          <div
            key={id}
            role="group"
            aria-label={t('provision.namespace', { position })}
            className={styles.fields}
          >
            <TextField
              label={t('provision.name')}
              value={name}
              onChange={value => alter(id, { name: value })}
              maxLength={NAME_LIMIT}
            />
            <Select
              className={styles.format}
              label={t('provision.format')}
              options={FORMATS.map(one => ({ id: one, label: one }))}
              value={format}
              onChange={value =>
                alter(id, { format: value as NamespaceDraft['format'] })
              }
            />
            {hasPublic && (
              <Checkbox
                isSelected={isPublic}
                onChange={value => alter(id, { isPublic: value })}
              >
                {t('provision.public')}
              </Checkbox>
            )}
            <ButtonIcon
              variant="tertiary"
              icon={<RiCloseLine />}
              aria-label={t('provision.drop', { position })}
              onPress={() => onChange(namespaces.filter(one => one.id !== id))}
            />
          </div>
        );
      })}
      <div>
        <Button
          variant="secondary"
          size="small"
          onPress={() =>
            onChange([
              ...namespaces,
              {
                id: Math.max(0, ...namespaces.map(({ id }) => id)) + 1,
                name: '',
                format: 'properties',
                isPublic: false,
              },
            ])
          }
        >
          {t('provision.add')}
        </Button>
      </div>
    </div>
  );
}
