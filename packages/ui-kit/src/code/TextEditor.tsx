import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { codeExtensions } from './codeMirror';
import type { TextInputProps } from './TextInput';

/** The editor behind {@link TextInput}, in a chunk of its own. */
export function TextEditor(props: TextInputProps) {
  const { value, language = 'yaml', label, problems = [], onChange } = props;
  const ref = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>();
  const latest = useRef(onChange);
  latest.current = onChange;
  const initial = useRef(value);

  useEffect(() => {
    const editor = new EditorView({
      parent: ref.current!,
      state: EditorState.create({
        doc: initial.current,
        extensions: [
          ...codeExtensions(language),
          history(),
          // Tab stays a way out of the editor, as everywhere on the page.
          keymap.of([...defaultKeymap, ...historyKeymap]),
          lintGutter(),
          EditorView.contentAttributes.of({ 'aria-label': label }),
          EditorView.updateListener.of(update => {
            if (update.docChanged) latest.current(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = editor;
    return () => editor.destroy();
  }, [language, label]);

  useEffect(() => {
    const editor = view.current;
    if (editor && editor.state.doc.toString() !== value) {
      const { length } = editor.state.doc;
      editor.dispatch({ changes: { from: 0, to: length, insert: value } });
    }
  }, [value]);

  const key = JSON.stringify(problems);
  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const { doc } = editor.state;
    const diagnostics = (JSON.parse(key) as typeof problems).map(problem => {
      const number = Math.min(Math.max(problem.line ?? 1, 1), doc.lines);
      const { from, to } = doc.line(number);
      return {
        from,
        to,
        severity: 'error' as const,
        message: problem.message,
      };
    });
    editor.dispatch(setDiagnostics(editor.state, diagnostics));
  }, [key]);

  return <div ref={ref} />;
}
