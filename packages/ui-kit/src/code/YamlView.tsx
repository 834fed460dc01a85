import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { lazy, Suspense } from 'react';
import { uiKitTranslationRef } from '../translation';
import type { CodeLanguage } from './codeMirror';
import { CopyButton } from './CopyButton';
import styles from './code.module.css';

const CodeEditor = lazy(() =>
  import('./CodeEditor').then(m => ({ default: m.CodeEditor })),
);

/** Props of {@link YamlView}. */
export interface YamlViewProps {
  text: string;
  /** `yaml` unless told. */
  language?: CodeLanguage;
  /** Names the text for screen readers. */
  label?: string;
}

/** A text to read, with highlighting, line numbers and a button to copy it. */
export function YamlView(props: YamlViewProps) {
  const { text, language = 'yaml' } = props;
  const { t } = useTranslationRef(uiKitTranslationRef);
  const label = props.label ?? t('code.label');
  return (
    <div className={styles.view}>
      <div className={styles.corner}>
        <CopyButton text={text} />
      </div>
      <Suspense fallback={<pre className={styles.plain}>{text}</pre>}>
        <CodeEditor text={text} language={language} label={label} />
      </Suspense>
    </div>
  );
}
