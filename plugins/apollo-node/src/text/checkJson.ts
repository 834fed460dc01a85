import { parse, ParseError, printParseErrorCode } from 'jsonc-parser';
import type { TextProblem } from './checkText';
import { positionOf } from './positionOf';

/** `PropertyNameExpected` becomes `Property name expected`. */
function toWords(name: string): string {
  return name
    .replace(/[A-Z]/g, letter => ` ${letter.toLowerCase()}`)
    .trim()
    .replace(/^./, letter => letter.toUpperCase());
}

/** JSON as its standard has it: no comments, no trailing commas. */
export function checkJson(text: string): TextProblem[] {
  const errors: ParseError[] = [];
  parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  return errors.map(({ error, offset }) => ({
    ...positionOf(text, offset),
    message: toWords(printParseErrorCode(error)),
  }));
}
