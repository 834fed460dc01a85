import type { Command } from './commands';

/** Commands that contain all words of the term, best first: names that begin with it, then words, then the rest. */
export function rank(
  commands: readonly Command[],
  term: string,
  limit = 8,
): Command[] {
  const words = term.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return commands
    .map(command => ({ command, score: scoreOf(command, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ command }) => command);
}

function scoreOf(command: Command, words: readonly string[]): number {
  if (words.length === 0) return 1;
  const title = command.title.toLocaleLowerCase();
  const text = [title, ...(command.keywords ?? [])]
    .join(' ')
    .toLocaleLowerCase();
  if (!words.every(word => text.includes(word))) return 0;
  if (title.startsWith(words.join(' '))) return 4;
  if (title.split(/\s+/).some(part => part.startsWith(words[0]))) return 3;
  return title.includes(words[0]) ? 2 : 1;
}
