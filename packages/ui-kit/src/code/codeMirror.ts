import { yaml } from '@codemirror/lang-yaml';
import {
  bracketMatching,
  HighlightStyle,
  syntaxHighlighting,
} from '@codemirror/language';
import { EditorState, Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** Languages that views and editors know. */
export type CodeLanguage = 'yaml' | 'json' | 'properties' | 'text';

// All colours are tokens, so that a change of theme needs no new editor.
const theme = EditorView.theme({
  '&': {
    color: 'var(--bui-fg-primary)',
    backgroundColor: 'transparent',
    fontSize: 'var(--bui-font-size-2)',
  },
  '&.cm-focused': { outline: '2px solid var(--bui-ring)' },
  '.cm-content': { caretColor: 'var(--bui-fg-primary)' },
  '.cm-content:focus-visible': { outline: 'none' },
  '.cm-scroller': {
    fontFamily: 'var(--bui-font-monospace)',
    lineHeight: '1.5',
  },
  '.cm-gutters': {
    color: 'var(--bui-fg-secondary)',
    backgroundColor: 'transparent',
    border: 'none',
  },
});

const highlight = HighlightStyle.define([
  {
    tag: [tags.propertyName, tags.definition(tags.propertyName)],
    color: 'var(--fairway-code-key)',
  },
  { tag: [tags.string, tags.content], color: 'var(--fairway-code-string)' },
  {
    tag: [tags.number, tags.bool, tags.null, tags.keyword],
    color: 'var(--fairway-code-value)',
  },
  { tag: [tags.comment, tags.meta], color: 'var(--bui-fg-secondary)' },
]);

/** What every editor has. */
export function codeExtensions(language: CodeLanguage): Extension[] {
  return [
    lineNumbers(),
    bracketMatching(),
    theme,
    syntaxHighlighting(highlight),
    EditorView.lineWrapping,
    // JSON is YAML, and one grammar is enough to read both.
    language === 'yaml' || language === 'json' ? yaml() : [],
  ];
}

/** What every read-only editor has. `label` names it for screen readers. */
export function readOnlyExtensions(
  language: CodeLanguage,
  label: string,
): Extension[] {
  return [
    ...codeExtensions(language),
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    // Focusable, so that the keyboard can scroll and select.
    EditorView.contentAttributes.of({
      'aria-label': label,
      'aria-readonly': 'true',
      tabindex: '0',
    }),
  ];
}
