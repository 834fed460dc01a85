import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Checkbox, CheckboxGroup, Text } from '@backstage/ui';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { EntityName, ErrorPanel, Skeletons } from '@fairway/ui-kit';
import { MAX_PLACES } from '../../hooks/useCompareHref';
import { useMatrix } from '../../hooks/useMatrix';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import styles from './ComparePage.module.css';

/** One component's namespaces in their environments, to choose those that are compared. */
export function PlacePicker({
  component,
  places,
  onChange,
  onRemove,
}: {
  component: string;
  /** All that are compared, those of other components included. */
  places: NamespaceRef[];
  onChange: (places: NamespaceRef[]) => void;
  /** Left out where the component belongs to the page. */
  onRemove?: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { value, error, reload } = useMatrix(component);
  const choices = value?.rows.map(row => ({
    id: `${row.store}/${row.cluster}/${row.namespace}`,
    label: t('compare.namespace', {
      namespace: row.namespace,
      cluster: row.cluster,
    }),
    options: row.cells
      .filter(({ state }) => state !== 'missing')
      .map(({ environment }) => ({
        title:
          value.environments.find(({ name }) => name === environment)?.title ??
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
  return (
    <section className={styles.picker}>
      <div className={styles.tools}>
        <Text as="h3" variant="title-x-small">
          <EntityName entityRef={component} plain />
        </Text>
        {onRemove && (
          <Button variant="tertiary" size="small" onPress={onRemove}>
            {t('compare.remove')}
          </Button>
        )}
      </div>
      {!value &&
        (error ? (
          <ErrorPanel error={error} onRetry={reload} />
        ) : (
          <Skeletons count={2} />
        ))}
      {choices?.length === 0 && (
        <Text color="secondary">{t('configuration.none')}</Text>
      )}
      <div className={styles.choices}>
        {choices?.map(({ id, label, options }) => (
          <CheckboxGroup
            key={id}
            label={label}
            orientation="horizontal"
            value={places.map(refId)}
            onChange={ids => {
              // In the order of choice: the first is what the others are read against.
              const known = new Set(places.map(refId));
              onChange([
                ...places.filter(
                  place =>
                    ids.includes(refId(place)) ||
                    !options.some(one => refId(one.place) === refId(place)),
                ),
                ...options
                  .map(({ place }) => place)
                  .filter(
                    place =>
                      ids.includes(refId(place)) && !known.has(refId(place)),
                  ),
              ]);
            }}
          >
            {options.map(({ title, place }) => (
              <Checkbox
                key={refId(place)}
                value={refId(place)}
                isDisabled={
                  places.length >= MAX_PLACES &&
                  !places.some(one => refId(one) === refId(place))
                }
              >
                {title}
              </Checkbox>
            ))}
          </CheckboxGroup>
        ))}
      </div>
    </section>
  );
}
