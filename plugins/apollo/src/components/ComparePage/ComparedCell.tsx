import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { ComparedKey } from '@fairway/plugin-apollo-common';
import { useChangeSet } from '../../hooks/useChangeSet';
import { usePlaceTitle } from '../../hooks/usePlaceTitle';
import { editsOf } from '../../lib/changeSet';
import {
  carriedEdits,
  ComparedPlace,
  isText,
  sourcesFor,
} from '../../lib/comparison';
import { apolloTranslationRef } from '../../translation';
import { LongText } from '../common/LongText';
import { CarryMenu } from './CarryMenu';
import styles from './ComparePage.module.css';

/** A key's value in one place, what the change set would make of it, and the way to take another one over. */
export function ComparedCell({
  row,
  places,
  index,
}: {
  row: ComparedKey;
  places: ComparedPlace[];
  /** Which of the places. */
  index: number;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { draft, edit } = useChangeSet();
  const titleOf = usePlaceTitle();
  const { ref, error } = places[index];
  const value = row.values[index];
  const collected = editsOf(draft, ref).find(({ key }) => key === row.key);
  const differs = value !== row.values[0];
  return (
    <td data-differs={(row.differs && differs && error === null) || undefined}>
      <div className={styles.cell}>
        <span className={styles.value}>
          {error !== null && <Text color="secondary">?</Text>}
          {error === null && value === null && (
            <Text color="secondary">{t('compare.missing')}</Text>
          )}
          {value !== null &&
            (isText(row) ? (
              <Text variant="body-small">
                {t('compare.lines', { count: value.split('\n').length })}
              </Text>
            ) : (
              <LongText text={value === '' ? t('items.empty') : value} />
            ))}
          {collected && (
            <span className={styles.collected}>
              <Text variant="body-x-small">
                {collected.value === null
                  ? t('items.willGo')
                  : t('items.willBe')}
              </Text>
              {collected.value !== null && !isText(row) && (
                <LongText text={collected.value} />
              )}
            </span>
          )}
        </span>
        {row.differs && !row.masked && (
          <CarryMenu
            isSmall
            label={t('compare.carryTo', {
              key: row.key,
              place: titleOf(ref),
            })}
            sources={sourcesFor(places, index)
              .filter(source => row.values[source.index] !== value)
              .map(source => ({
                title: t('compare.from', { place: titleOf(source.ref) }),
                run: () => edit(ref, carriedEdits([row], source.index, index)),
              }))}
          />
        )}
      </div>
    </td>
  );
}
