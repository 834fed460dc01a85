import { Button, Select, TextField } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { useActionLabel } from '../../hooks/useActionLabel';
import { useAuditFacets } from '../../hooks/useFacets';
import { Choice, choicesOf } from '../../hooks/useFilterChoices';
import { useKinds } from '../../hooks/useKinds';
import { changesTranslationRef } from '../../translation';
import { Days } from '../common/Days';
import styles from '../common/FilterBar.module.css';
import {
  AuditFilter,
  AuditFilterName,
  isRef,
  toAuditQuery,
} from './auditFilter';

/** Narrows the audit log; what is typed holds when the field is left or on Enter. */
export function AuditFilterBar(props: {
  filter: AuditFilter;
  isFiltered: boolean;
  onChange(name: AuditFilterName, values: string[]): void;
  onClear(): void;
}) {
  const { filter, isFiltered, onChange, onClear } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const actionLabel = useActionLabel();
  const { titleOf } = useKinds();
  const facets = useAuditFacets(toAuditQuery(filter));
  const field = (
    name: AuditFilterName,
    label: string,
    more: Partial<Parameters<typeof Field>[0]> = {},
  ) => (
    <Field
      label={label}
      value={filter[name]?.[0] ?? ''}
      onChange={value => onChange(name, value ? [value] : [])}
      {...more}
    />
  );
  const select = (
    name: AuditFilterName,
    label: string,
    options: Choice[],
    several = false,
  ) => (
    <Select
      className={styles.select}
      size="small"
      label={label}
      placeholder={t('audit.filter.any')}
      selectionMode="multiple"
      value={filter[name] ?? []}
      onChange={keys => {
        const ids = [...keys].map(String);
        onChange(name, several ? ids : ids.slice(-1));
      }}
      options={options}
    />
  );
  const ref = (example: string) => ({
    hint: t('audit.filter.example', { example }),
    invalid: t('audit.filter.invalid', { example }),
    isValid: isRef,
  });
  return (
    <div role="search" aria-label={t('filter.label')} className={styles.bar}>
      {field('changeId', t('audit.filter.changeId'), {
        isValid: value => /^[1-9]\d{0,14}$/.test(value),
        invalid: t('audit.filter.invalidNumber'),
      })}
      {field('actorRef', t('audit.filter.actor'), ref('user:default/mei'))}
      {field(
        'entityRef',
        t('audit.filter.entity'),
        ref('component:default/web'),
      )}
      {select(
        'environment',
        t('audit.filter.environment'),
        choicesOf(filter.environment ?? [], facets?.environment),
      )}
      {select(
        'kind',
        t('audit.filter.kind'),
        choicesOf(filter.kind ?? [], facets?.kind, titleOf),
      )}
      {select(
        'action',
        t('audit.filter.action'),
        choicesOf(filter.action ?? [], facets?.action, actionLabel),
        true,
      )}
      <Days
        className={styles.days}
        label={t('audit.filter.days')}
        isLabelVisible
        value={filter.days ?? []}
        onChange={days => onChange('days', days)}
      />
      {isFiltered && (
        <Button size="small" variant="tertiary" onPress={onClear}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

function Field(props: {
  label: string;
  value: string;
  onChange(value: string): void;
  hint?: string;
  invalid?: string;
  isValid?(value: string): boolean;
}) {
  const { label, value, onChange, hint, invalid, isValid } = props;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const fits = !text || !isValid || isValid(text);
  const commit = () => {
    if (fits && text !== value) onChange(text.trim().toLowerCase());
  };
  return (
    <TextField
      className={styles.day}
      size="small"
      label={label}
      placeholder={hint}
      value={text}
      onChange={setText}
      onBlur={commit}
      onKeyDown={event => event.key === 'Enter' && commit()}
      isInvalid={!fits}
      description={fits ? undefined : invalid}
    />
  );
}
