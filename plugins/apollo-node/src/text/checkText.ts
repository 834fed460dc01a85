import { LocalText, localText } from '@fairway/api-contract';
import type { Format } from '@fairway/plugin-apollo-common';
import { checkJson } from './checkJson';
import { checkProperties } from './checkProperties';
import { checkXml } from './checkXml';
import { checkYaml } from './checkYaml';
import { MAX_PROBLEMS } from './limits';

/** What is wrong with a text, and where. */
export interface TextProblem {
  /** From 1; null when it concerns the whole text. */
  line: number | null;
  column: number | null;
  message: LocalText;
}

const CHECKS: Record<Format, (text: string) => TextProblem[]> = {
  properties: checkProperties,
  yaml: checkYaml,
  yml: checkYaml,
  json: checkJson,
  xml: checkXml,
  txt: () => [],
};

/** What is wrong with a text in its format, at most 50 problems in their order; empty when it is well-formed. Never throws. */
export function checkText(format: Format, text: string): TextProblem[] {
  if (format !== 'txt' && format !== 'properties' && text.trim() === '') {
    return [];
  }
  try {
    return CHECKS[format](text).slice(0, MAX_PROBLEMS);
  } catch (error) {
    // Parsers that walk down exhaust the stack on text that does nothing but nest.
    if (!(error instanceof RangeError)) throw error;
    const message = localText('Nests too deeply', '嵌套过深');
    return [{ line: null, column: null, message }];
  }
}
