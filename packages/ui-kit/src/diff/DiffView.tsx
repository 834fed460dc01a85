import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { useEffect, useRef, useState } from 'react';
import { uiKitTranslationRef } from '../translation';
import { DiffFile } from './DiffFile';
import styles from './DiffView.module.css';
import type { DiffViewEntry } from './types';

/** Below this many pixels two columns of manifests cannot be read. */
const SIDE_BY_SIDE_WIDTH = 900;
/** So many differences are open at first; more would bury the list. */
const OPEN_AT_FIRST = 8;

/** Props of {@link DiffView}. */
export interface DiffViewProps {
  entries: readonly DiffViewEntry[];
  /** Two columns or one; by the width of the place unless told. The reader can switch. */
  defaultSideBySide?: boolean;
  /** Level of the headings of the objects, 3 unless told. */
  headingLevel?: 2 | 3 | 4;
}

/**
 * Differences to read before deciding: one heading for each object with what happens to it and how many lines, unchanged
 * parts folded, unchanged objects closed at the end.
 */
export function DiffView(props: DiffViewProps) {
  const { entries, defaultSideBySide, headingLevel = 3 } = props;
  const { t } = useTranslationRef(uiKitTranslationRef);
  const changed = entries.filter(entry => entry.action !== 'unchanged');
  const unchanged = entries.filter(entry => entry.action === 'unchanged');
  const ref = useRef<HTMLDivElement>(null);
  const isWide = useIsWide(ref);
  const [chosen, setChosen] = useState(defaultSideBySide);
  const sideBySide = chosen ?? isWide;
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () => new Set(changed.slice(0, OPEN_AT_FIRST).map(entry => entry.id)),
  );
  const toggle = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  const allOpen = changed.every(entry => open.has(entry.id));
  const files = (list: readonly DiffViewEntry[]) =>
    list.map(entry => (
      <DiffFile
        key={entry.id}
        entry={entry}
        sideBySide={sideBySide}
        headingLevel={headingLevel}
        isOpen={open.has(entry.id)}
        onToggle={() => toggle(entry.id)}
      />
    ));

  return (
    <div ref={ref} className={styles.root}>
      <div className={styles.toolbar}>
        <Text weight="bold">
          {changed.length
            ? t('diff.files', { count: changed.length })
            : t('diff.empty')}
        </Text>
        {changed.length > 0 && (
          <div className={styles.tools}>
            <Button
              size="small"
              variant="tertiary"
              onPress={() =>
                setOpen(new Set(allOpen ? [] : changed.map(({ id }) => id)))
              }
            >
              {t(allOpen ? 'diff.collapseAll' : 'diff.expandAll')}
            </Button>
            <ToggleButtonGroup
              aria-label={t('diff.layout')}
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[sideBySide ? 'sideBySide' : 'unified']}
              onSelectionChange={keys => setChosen(keys.has('sideBySide'))}
            >
              <ToggleButton id="sideBySide" size="small">
                {t('diff.sideBySide')}
              </ToggleButton>
              <ToggleButton id="unified" size="small">
                {t('diff.unified')}
              </ToggleButton>
            </ToggleButtonGroup>
          </div>
        )}
      </div>
      {changed.length > 0 && <ul className={styles.files}>{files(changed)}</ul>}
      {unchanged.length > 0 && (
        <details className={styles.unchanged}>
          <summary>{t('diff.unchanged', { count: unchanged.length })}</summary>
          <ul className={styles.files}>{files(unchanged)}</ul>
        </details>
      )}
    </div>
  );
}

function useIsWide(ref: React.RefObject<HTMLElement>): boolean {
  const [isWide, setWide] = useState(false);
  useEffect(() => {
    const element = ref.current;
    if (!element || typeof ResizeObserver === 'undefined') return undefined;
    const observer = new ResizeObserver(([entry]) =>
      setWide(entry.contentRect.width >= SIDE_BY_SIDE_WIDTH),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return isWide;
}
