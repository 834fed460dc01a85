import { SaxesParser } from 'saxes';
import type { TextProblem } from './checkText';

/** Entities are refused by the parser unless XML itself knows them, so that none is fetched or expanded. */
export function checkXml(text: string): TextProblem[] {
  const problems: TextProblem[] = [];
  const parser = new SaxesParser({ position: true });
  parser.on('error', ({ message }) => {
    problems.push({
      line: parser.line,
      column: Math.max(1, parser.column),
      message: message.replace(/^(\d+:)*\s*/, ''),
    });
  });
  parser.write(text).close();
  return problems;
}
