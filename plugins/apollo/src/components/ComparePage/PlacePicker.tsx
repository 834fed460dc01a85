import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, CheckboxGroup } from '@backstage/ui';
import type { MatrixRow, NamespaceRef } from '@fairway/plugin-apollo-common';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import styles from './ComparePage.module.css';

/** The component's namespaces in their environments, to choose those that are compared. */
export function PlacePicker({
  component,
  environments,
  rows,
  places,
  onChange,
}: {
  component: string;
  environments: { name: string; title: string }[];
  rows: MatrixRow[];
  places: NamespaceRef[];
  onChange: (places: NamespaceRef[]) => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const choices = rows.map(row => ({
    label: t('compare.namespace', {
      namespace: row.namespace,
      cluster: row.cluster,
    }),
    options: row.cells
      .filter(({ state }) => state !== 'missing')
      .map(({ environment }) => ({
        title:
          environments.find(({ name }) => name === environment)?.title ??
          environment,
        place: {
          component,
          store: row.store,
          environment,
          cluster: row.cluster,
          namespace: row.namespace,
        },
      })),
  }));
  const own = new Map(
    choices.flatMap(({ options }) =>
      options.map(({ place }) => [refId(place), place] as const),
    ),
  );
  // Places of other components come by the address, and stay.
  const foreign = places.filter(place => !own.has(refId(place)));
  return (
    <div className={styles.picker}>
      {choices.map(({ label, options }) => (
        <CheckboxGroup
          key={label}
          label={label}
          orientation="horizontal"
          value={places.map(refId)}
          onChange={ids => {
            const here = new Set(options.map(({ place }) => refId(place)));
            const others = places.filter(place => !here.has(refId(place)));
            onChange([
              ...others.filter(place => !foreign.includes(place)),
              ...ids.flatMap(id => (here.has(id) ? own.get(id) ?? [] : [])),
              ...foreign,
            ]);
          }}
        >
          {options.map(({ title, place }) => (
            <Checkbox key={refId(place)} value={refId(place)}>
              {title}
            </Checkbox>
          ))}
        </CheckboxGroup>
      ))}
    </div>
  );
}
