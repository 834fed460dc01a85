import { parseDocument } from 'yaml';
import type { TextProblem } from './checkText';

/** The document is not expanded, so that aliases in it cost nothing. */
export function checkYaml(text: string): TextProblem[] {
  const { errors } = parseDocument(text, { prettyErrors: true });
  return errors.map(({ message, linePos }) => ({
    line: linePos?.[0].line ?? null,
    column: linePos?.[0].col ?? null,
    // The parser goes on with the place and an excerpt, which are shown where they are.
    message: message.split(/ at line \d+/)[0],
  }));
}
