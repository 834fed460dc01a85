import { Button, Select, TextField } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEffect, useState } from 'react';
import { useActionLabel } from '../../hooks/useActionLabel';
import { useEntityNames } from '../../hooks/useEntityNames';
import { useAuditFacets } from '../../hooks/useFacets';
import { Choice, choicesOf } from '../../hooks/useFilterChoices';
import { useKinds } from '../../hooks/useKinds';
import { changesTranslationRef } from '../../translation';
import { Days } from '../common/Days';
import styles from '../common/FilterBar.module.css';
import { AuditFilter, AuditFilterName, toAuditQuery } from './auditFilter';

/** Narrows the audit log; a number that is typed holds when the field is left or on Enter. */
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
  const nameOf = useEntityNames();
  const facets = useAuditFacets(toAuditQuery(filter));
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
      searchable={options.length > 8}
    />
  );
  return (
    <div role="search" aria-label={t('filter.label')} className={styles.bar}>
      <ChangeNumber
        value={filter.changeId?.[0] ?? ''}
        onChange={value => onChange('changeId', value ? [value] : [])}
      />
      {select(
        'actorRef',
        t('audit.filter.actor'),
        choicesOf(filter.actorRef ?? [], facets?.actorRef, ref =>
          ref === 'system' ? t('audit.system') : nameOf(ref),
        ),
      )}
      {select(
        'entityRef',
        t('audit.filter.entity'),
        choicesOf(filter.entityRef ?? [], facets?.entityRef, nameOf),
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

function ChangeNumber(props: { value: string; onChange(value: string): void }) {
  const { value, onChange } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const fits = !text || /^[1-9]\d{0,14}$/.test(text);
  const commit = () => {
    if (fits && text !== value) onChange(text);
  };
  return (
    <TextField
      className={styles.day}
      size="small"
      label={t('audit.filter.changeId')}
      value={text}
      onChange={setText}
      onBlur={commit}
      onKeyDown={event => event.key === 'Enter' && commit()}
      isInvalid={!fits}
      description={fits ? undefined : t('audit.filter.invalidNumber')}
    />
  );
}
