import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { CONTENT_KEY } from '@fairway/plugin-apollo-common';
import { DiffView, DiffViewEntry } from '@fairway/ui-kit';
import { usePlaceTitle } from '../../hooks/usePlaceTitle';
import { Comparison, isText } from '../../lib/comparison';
import { languageOf } from '../../lib/languages';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';

/** Texts of several lines, each place against the first one. */
export function TextDifferences({
  comparison: { places, keys },
}: {
  comparison: Comparison;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const titleOf = usePlaceTitle();
  const [baseline, ...others] = places;
  const entries = keys
    .filter(row => row.differs && !row.masked && isText(row))
    .flatMap(({ key, values: [before, ...values] }) =>
      others.flatMap(({ ref, error }, index): DiffViewEntry[] => {
        const after = values[index];
        if (error !== null || after === before) return [];
        const action =
          (before === null && 'create') ||
          (after === null && 'delete') ||
          'update';
        const names = { baseline: titleOf(baseline.ref), place: titleOf(ref) };
        return [
          {
            id: `${key} ${refId(ref)}`,
            title:
              key === CONTENT_KEY
                ? t('compare.textOf', names)
                : t('compare.textOfKey', { ...names, key }),
            action,
            language: languageOf(key === CONTENT_KEY ? ref.namespace : ''),
            before,
            after,
            note: null,
          },
        ];
      }),
    );
  if (baseline.error !== null || entries.length === 0) return null;
  return <DiffView entries={entries} />;
}
