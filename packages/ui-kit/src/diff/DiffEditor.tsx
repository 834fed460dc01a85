import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { readOnlyExtensions } from '../code/codeMirror';
import styles from './DiffView.module.css';
import type { DiffViewEntry } from './types';

/** Props of {@link DiffEditor}. */
export interface DiffEditorProps {
  entry: DiffViewEntry;
  sideBySide: boolean;
  /** Whether lines that stay the same are folded. */
  folded: boolean;
  labels: { before: string; after: string; unchangedLines: string };
}

// A generated file of ten thousand lines must not freeze the page.
const diffConfig = { scanLimit: 2000, timeout: 300 };

/** Two texts with their differences, read only; in a chunk of its own. */
export function DiffEditor(props: DiffEditorProps) {
  const { entry, sideBySide, folded, labels } = props;
  const ref = useRef<HTMLDivElement>(null);
  const { before, after, language } = entry;
  const { before: beforeLabel, after: afterLabel, unchangedLines } = labels;
  useEffect(() => {
    const collapseUnchanged = folded ? { margin: 3, minSize: 4 } : undefined;
    const phrases = EditorState.phrases.of({
      '$ unchanged lines': unchangedLines,
    });
    const both = before !== null && after !== null;
    if (both && sideBySide) {
      const view = new MergeView({
        parent: ref.current!,
        a: {
          doc: before,
          extensions: [readOnlyExtensions(language, beforeLabel), phrases],
        },
        b: {
          doc: after,
          extensions: [readOnlyExtensions(language, afterLabel), phrases],
        },
        collapseUnchanged,
        diffConfig,
        gutter: true,
      });
      return () => view.destroy();
    }
    const view = new EditorView({
      parent: ref.current!,
      state: EditorState.create({
        doc: after ?? '',
        extensions: [
          readOnlyExtensions(
            language,
            after === null ? beforeLabel : afterLabel,
          ),
          phrases,
          unifiedMergeView({
            original: before ?? '',
            mergeControls: false,
            highlightChanges: both,
            collapseUnchanged,
            diffConfig,
            gutter: true,
          }),
        ],
      }),
    });
    return () => view.destroy();
  }, [
    before,
    after,
    language,
    sideBySide,
    folded,
    beforeLabel,
    afterLabel,
    unchangedLines,
  ]);
  return <div ref={ref} className={styles.editor} />;
}
