import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Skeleton, Text } from '@backstage/ui';
import {
  RiAddCircleLine,
  RiArrowDownSLine,
  RiArrowRightSLine,
  RiEqualLine,
  RiIndeterminateCircleLine,
  RiPencilLine,
} from '@remixicon/react';
import { lazy, Suspense, useId, useMemo, useState } from 'react';
import { CopyButton } from '../code/CopyButton';
import { uiKitTranslationRef } from '../translation';
import { countLines } from './countLines';
import styles from './DiffView.module.css';
import type { DiffViewEntry } from './types';

const DiffEditor = lazy(() =>
  import('./DiffEditor').then(m => ({ default: m.DiffEditor })),
);

const ICONS = {
  create: <RiAddCircleLine />,
  update: <RiPencilLine />,
  delete: <RiIndeterminateCircleLine />,
  unchanged: <RiEqualLine />,
};

/** One entry of a {@link DiffView}: a heading that opens and closes its difference. */
export function DiffFile(props: {
  entry: DiffViewEntry;
  sideBySide: boolean;
  headingLevel: 2 | 3 | 4;
  isOpen: boolean;
  onToggle(): void;
}) {
  const { entry, sideBySide, headingLevel, isOpen, onToggle } = props;
  const Heading = `h${headingLevel}` as const;
  const { t } = useTranslationRef(uiKitTranslationRef);
  const [folded, setFolded] = useState(true);
  const bodyId = useId();
  const { added, removed } = useMemo(
    () => countLines(entry.before, entry.after),
    [entry.before, entry.after],
  );
  const labels = {
    before: t('diff.before', { title: entry.title }),
    after: t('diff.after', { title: entry.title }),
    unchangedLines: t('diff.unchangedLines'),
  };
  const hasText = entry.before !== null || entry.after !== null;
  return (
    <li className={styles.file}>
      <Heading className={styles.heading}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-controls={bodyId}
          onClick={onToggle}
        >
          <span aria-hidden className={styles.icon}>
            {isOpen ? <RiArrowDownSLine /> : <RiArrowRightSLine />}
          </span>
          <span className={styles.action} data-action={entry.action}>
            <span aria-hidden className={styles.icon}>
              {ICONS[entry.action]}
            </span>
            {t(`diff.action.${entry.action}`)}
          </span>
          <span className={styles.title}>{entry.title}</span>
          {hasText && entry.action !== 'unchanged' && (
            <span className={styles.counts}>
              <span
                className={styles.added}
                role="img"
                aria-label={t('diff.added', { count: added })}
              >
                +{added}
              </span>{' '}
              <span
                className={styles.removed}
                role="img"
                aria-label={t('diff.removed', { count: removed })}
              >
                −{removed}
              </span>
            </span>
          )}
        </button>
      </Heading>
      <div id={bodyId} hidden={!isOpen} className={styles.body}>
        {entry.note && <p className={styles.note}>{entry.note}</p>}
        {isOpen && hasText && (
          <>
            <div className={styles.tools}>
              {entry.action === 'update' && (
                <Button
                  size="small"
                  variant="tertiary"
                  onPress={() => setFolded(!folded)}
                >
                  {t(folded ? 'diff.showWhole' : 'diff.hideWhole')}
                </Button>
              )}
              <CopyButton text={entry.after ?? entry.before ?? ''} />
            </div>
            <Suspense fallback={<Skeleton height={120} width="100%" />}>
              <DiffEditor
                entry={entry}
                sideBySide={sideBySide}
                folded={folded}
                labels={labels}
              />
            </Suspense>
          </>
        )}
        {!hasText && !entry.note && (
          <Text color="secondary" className={styles.note}>
            {t('diff.noText')}
          </Text>
        )}
      </div>
    </li>
  );
}
