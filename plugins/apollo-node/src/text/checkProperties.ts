import { LocalText, localText } from '@fairway/api-contract';
import { keySchema } from '@fairway/plugin-apollo-common';
import type { TextProblem } from './checkText';

const BAD_ESCAPE = /\\u(?![0-9a-fA-F]{4})/;

/** An odd number of backslashes at the end; two are one that is meant. */
function isContinued(line: string): boolean {
  let backslashes = 0;
  while (line[line.length - 1 - backslashes] === '\\') backslashes += 1;
  return backslashes % 2 === 1;
}

/** What is before the first `=` or `:` that no backslash precedes. */
function keyOf(line: string): string | undefined {
  for (let index = 0; index < line.length; index++) {
    const letter = line[index];
    if (letter === '\\') index += 1;
    else if (letter === '=' || letter === ':') {
      return line.slice(0, index).trim();
    }
  }
  return undefined;
}

function problemOf(
  line: string,
  seen: Map<string, number>,
): LocalText | undefined {
  const key = keyOf(line);
  if (key === undefined) {
    return localText('No = between key and value', '键和值之间缺少 =');
  }
  if (!keySchema.safeParse(key).success) {
    return localText(
      `“${key}” is no key: 1 to 128 characters without spaces`,
      `“${key}” 不能作为键：1 到 128 个字符，不含空格`,
    );
  }
  const first = seen.get(key);
  if (first !== undefined) {
    return localText(
      `“${key}” stands in line ${first} already`,
      `“${key}” 已出现在第 ${first} 行`,
    );
  }
  if (BAD_ESCAPE.test(line)) {
    return localText(
      '\\u needs four hexadecimal digits',
      '\\u 之后需要四位十六进制数字',
    );
  }
  return undefined;
}

/** Java properties, one `key = value` a line; lines that end in a backslash go on in the next. */
export function checkProperties(text: string): TextProblem[] {
  const problems: TextProblem[] = [];
  const seen = new Map<string, number>();
  let continued = false;
  text.split(/\r?\n/).forEach((line, index) => {
    const isRest = continued;
    const isComment = /^\s*([#!]|$)/.test(line);
    continued = (isRest || !isComment) && isContinued(line);
    if (isRest || isComment) return;
    const message = problemOf(line, seen);
    if (message) problems.push({ line: index + 1, column: 1, message });
    const key = keyOf(line);
    if (key !== undefined && !seen.has(key)) seen.set(key, index + 1);
  });
  return problems;
}
