import type { LocalText } from '@fairway/api-contract';
import type { Format } from '@fairway/plugin-apollo-common';
import { checkJson } from './checkJson';
import { checkProperties } from './checkProperties';
import { checkXml } from './checkXml';
import { checkYaml } from './checkYaml';

/** What is wrong with a text, and where. */
export interface TextProblem {
  /** From 1; null when it concerns the whole text. */
  line: number | null;
  column: number | null;
  message: LocalText;
}

/** More would not help anybody to find the first. */
const MAX_PROBLEMS = 50;

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
  return CHECKS[format](text).slice(0, MAX_PROBLEMS);
}
