import { localText } from '@fairway/api-contract';
import { isScalar, LineCounter, parseDocument, visit } from 'yaml';
import type { TextProblem } from './checkText';
import { MAX_PROBLEMS } from './limits';

/** The document is not expanded, so that aliases in it cost nothing. */
export function checkYaml(text: string): TextProblem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    // The parser compares each key of a map with all others.
    uniqueKeys: false,
  });
  const problems: TextProblem[] = document.errors
    .slice(0, MAX_PROBLEMS)
    .map(({ message, pos: [offset] }) => ({ ...at(lines, offset), message }));
  visit(document, {
    Map(_key, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) {
          const name = String(key.value);
          problems.push({
            ...at(lines, key.range?.[0] ?? 0),
            message: localText(
              `“${name}” stands twice in its map`,
              `“${name}” 在同一映射中出现两次`,
            ),
          });
        }
        seen.add(key.value);
      }
      return problems.length > MAX_PROBLEMS ? visit.BREAK : undefined;
    },
  });
  return problems;
}

function at(lines: LineCounter, offset: number) {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
