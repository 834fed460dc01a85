import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Link, Text } from '@backstage/ui';
import { EntityName } from '@fairway/ui-kit';
import { useChangeSet } from '../../hooks/useChangeSet';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { usePlaceTitle } from '../../hooks/usePlaceTitle';
import { carriedEdits, Comparison, sourcesFor } from '../../lib/comparison';
import { apolloTranslationRef } from '../../translation';
import { CarryMenu } from './CarryMenu';
import styles from './ComparePage.module.css';

/** A place, and what can be done with all of it. */
export function ComparedHead({
  comparison: { places, keys },
  index,
  onBaseline,
}: {
  comparison: Comparison;
  /** Which of the places. */
  index: number;
  /** Has the others read against this one. */
  onBaseline: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { edit } = useChangeSet();
  const href = useConfigurationHref();
  const titleOf = usePlaceTitle();
  const { ref } = places[index];
  const severalComponents =
    new Set(places.map(place => place.ref.component)).size > 1;
  return (
    <th scope="col">
      <span className={styles.place}>
        <Link href={href(ref)}>{titleOf(ref)}</Link>
        {severalComponents && <EntityName entityRef={ref.component} plain />}
        {index === 0 ? (
          <Text variant="body-x-small" color="secondary">
            {t('compare.isBaseline')}
          </Text>
        ) : (
          <Button
            variant="tertiary"
            size="small"
            aria-label={t('compare.baselineLabel', { place: titleOf(ref) })}
            onPress={onBaseline}
          >
            {t('compare.baseline')}
          </Button>
        )}
        <CarryMenu
          label={t('compare.makeLike', { place: titleOf(ref) })}
          sources={sourcesFor(places, index).map(source => ({
            title: t('compare.allFrom', { place: titleOf(source.ref) }),
            run: () => edit(ref, carriedEdits(keys, source.index, index)),
          }))}
        />
      </span>
    </th>
  );
}
