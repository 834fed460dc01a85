import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import { CONTENT_KEY } from '@fairway/plugin-apollo-common';
import { EmptyState } from '@fairway/ui-kit';
import { usePlaceTitle } from '../../hooks/usePlaceTitle';
import type { Comparison } from '../../lib/comparison';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import { ScrollTable } from '../common/ScrollTable';
import { ComparedCell } from './ComparedCell';
import { ComparedHead } from './ComparedHead';
import { TextDifferences } from './TextDifferences';

/** Keys by places, those marked that are not as in the first one; a value can be carried over, into the change set. */
export function ComparisonTable({
  comparison,
  onBaseline,
}: {
  comparison: Comparison;
  /** Has all places read against this one, by its position. */
  onBaseline: (index: number) => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { places, keys, equal } = comparison;
  const titleOf = usePlaceTitle();
  const differing = keys.filter(({ differs }) => differs).length;
  return (
    <>
      {places.map(
        ({ ref, error }) =>
          error && (
            <Alert
              key={refId(ref)}
              status="warning"
              icon
              title={t('compare.failed', { place: titleOf(ref) })}
              description={error}
            />
          ),
      )}
      <Text as="p">
        {t('compare.summary', {
          differing: t('compare.differing', { count: differing }),
          equal: t('compare.equal', { count: equal }),
        })}
      </Text>
      {keys.length === 0 ? (
        <EmptyState
          title={t('compare.same')}
          description={t('compare.sameHint')}
        />
      ) : (
        <>
          <ScrollTable>
            <thead>
              <tr>
                <th scope="col">{t('items.key')}</th>
                {places.map(({ ref }, index) => (
                  <ComparedHead
                    key={refId(ref)}
                    comparison={comparison}
                    index={index}
                    onBaseline={() => onBaseline(index)}
                  />
                ))}
              </tr>
            </thead>
            <tbody>
              {keys.map(row => (
                <tr key={row.key}>
                  <th scope="row">
                    {row.key === CONTENT_KEY ? (
                      t('compare.content')
                    ) : (
                      <code>{row.key}</code>
                    )}
                  </th>
                  {places.map(({ ref }, index) => (
                    <ComparedCell
                      key={refId(ref)}
                      row={row}
                      places={places}
                      index={index}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </ScrollTable>
          <TextDifferences comparison={comparison} />
        </>
      )}
    </>
  );
}
