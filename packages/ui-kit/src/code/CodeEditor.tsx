import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { CodeLanguage, readOnlyExtensions } from './codeMirror';

/** The editor behind {@link YamlView}, in a chunk of its own. */
export function CodeEditor(props: {
  text: string;
  language: CodeLanguage;
  label: string;
}) {
  const { text, language, label } = props;
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const view = new EditorView({
      parent: ref.current!,
      state: EditorState.create({
        doc: text,
        extensions: readOnlyExtensions(language, label),
      }),
    });
    return () => view.destroy();
  }, [text, language, label]);
  return <div ref={ref} />;
}
