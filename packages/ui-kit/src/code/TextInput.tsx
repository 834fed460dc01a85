import { Text } from '@backstage/ui';
import { lazy, Suspense } from 'react';
import styles from './code.module.css';
import type { CodeLanguage } from './codeMirror';

const TextEditor = lazy(() =>
  import('./TextEditor').then(m => ({ default: m.TextEditor })),
);

/** Props of {@link TextInput}. */
export interface TextInputProps {
  value: string;
  onChange(value: string): void;
  /** Names the text for screen readers. */
  label: string;
  /** `yaml` unless told. */
  language?: CodeLanguage;
  /** Marked at their lines, from 1, and listed below. */
  problems?: { line: number | null; message: string }[];
}

/** A text to edit, with highlighting, line numbers and its problems at their lines. */
export function TextInput(props: TextInputProps) {
  const { problems = [] } = props;
  return (
    <div>
      <div className={styles.view}>
        <Suspense fallback={<pre className={styles.plain}>{props.value}</pre>}>
          <TextEditor {...props} />
        </Suspense>
      </div>
      <div role="alert">
        {problems.map(({ line, message }) => (
          <Text
            key={`${line} ${message}`}
            as="p"
            variant="body-small"
            color="danger"
          >
            {line === null ? message : `${line}: ${message}`}
          </Text>
        ))}
      </div>
    </div>
  );
}
