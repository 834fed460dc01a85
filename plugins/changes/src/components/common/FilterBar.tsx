import { Button, SearchField, Select } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CHANGE_STATES, RISKS } from '@fairway/plugin-changes-common';
import { uiKitTranslationRef, useStateLabel } from '@fairway/ui-kit';
import { useEffect, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { useFilterChoices } from '../../hooks/useFilterChoices';
import {
  AGES,
  Age,
  ChangeFilter,
  ChangeListQuery,
  isFiltered,
} from '../../lib/filters';
import { changesTranslationRef } from '../../translation';
import { Days } from './Days';
import styles from './FilterBar.module.css';

/** Filters that a page can offer. */
export type FilterName =
  | 'state'
  | 'kind'
  | 'environment'
  | 'system'
  | 'risk'
  | 'requesterRef'
  | 'entityRef'
  | 'age'
  | 'days';

const LABELS = {
  kind: 'kind',
  environment: 'environment',
  system: 'system',
  requesterRef: 'person',
  entityRef: 'component',
} as const;

interface FilterBarProps {
  filter: ChangeFilter;
  /** With the one filter that changed. */
  onChange(patch: Partial<ChangeFilter>): void;
  onClear(): void;
  show: readonly FilterName[];
  /** What holds for the list whatever the reader filters by. */
  scope?: ChangeListQuery;
}

const EVERYTHING: ChangeListQuery = {};

/** Narrows a list of changes; the values come from the address and go there. */
export function FilterBar(props: FilterBarProps) {
  const { filter, onChange, onClear, show, scope = EVERYTHING } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const choices = useFilterChoices(filter, scope);
  return (
    <div role="search" aria-label={t('filter.label')} className={styles.bar}>
      <Search value={filter.search} onChange={search => onChange({ search })} />
      {show.map(name => (
        <Filter key={name} {...props} name={name} choices={choices} />
      ))}
      {isFiltered({ ...filter, awaiting: undefined }) && (
        <Button size="small" variant="tertiary" onPress={onClear}>
          {t('filter.clear')}
        </Button>
      )}
    </div>
  );
}

function Search(props: { value: string; onChange(value: string): void }) {
  const { value, onChange } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useDebounce(() => text !== value && onChange(text), 300, [text]);
  return (
    <SearchField
      className={styles.search}
      size="small"
      aria-label={t('filter.search')}
      placeholder={t('filter.search')}
      value={text}
      onChange={setText}
      maxLength={100}
    />
  );
}

function Filter(
  props: FilterBarProps & {
    name: FilterName;
    choices: ReturnType<typeof useFilterChoices>;
  },
) {
  const { name, filter, onChange, choices } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const { t: tKit } = useTranslationRef(uiKitTranslationRef);
  const stateLabel = useStateLabel();
  switch (name) {
    case 'age':
      return (
        <Select
          className={styles.select}
          size="small"
          aria-label={t('filter.age')}
          value={filter.age ?? 'any'}
          onChange={key =>
            onChange({ age: key === 'any' ? undefined : (key as Age) })
          }
          options={[
            { id: 'any', label: t('filter.ages.any') },
            ...(Object.keys(AGES) as Age[]).map(age => ({
              id: age,
              label: t(`filter.ages.${age}`),
            })),
          ]}
        />
      );
    case 'days':
      return (
        <Days
          className={styles.days}
          label={t('filter.days')}
          value={filter.days}
          onChange={days => onChange({ days })}
        />
      );
    case 'state':
      return (
        <Several
          label={t('filter.state')}
          value={filter.state}
          onChange={state => onChange({ state: state as never })}
          options={CHANGE_STATES.map(id => ({ id, label: stateLabel(id) }))}
        />
      );
    case 'risk':
      return (
        <Several
          label={t('filter.risk')}
          value={filter.risk}
          onChange={risk => onChange({ risk: risk as never })}
          options={RISKS.map(id => ({ id, label: tKit(`risk.${id}`) }))}
        />
      );
    default:
      return (
        <Several
          label={t(`filter.${LABELS[name]}`)}
          value={filter[name]}
          onChange={value => onChange({ [name]: value })}
          options={choices[name]}
        />
      );
  }
}

function Several(props: {
  label: string;
  value: string[];
  onChange(value: string[]): void;
  options: { id: string; label: string }[];
}) {
  const { label, value, onChange, options } = props;
  return (
    <Select
      className={styles.select}
      size="small"
      selectionMode="multiple"
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={keys => onChange([...keys].map(String))}
      options={options}
      searchable={options.length > 8}
    />
  );
}
