/** The lines of a namespace of the format `properties`, as people edit them as one text. */
export function formatProperties(
  items: { key: string; value: string; comment?: string | null }[],
): string {
  return items
    .map(({ key, value, comment }) => {
      const note = comment ? `# ${comment.replace(/\s*\n\s*/g, ' ')}\n` : '';
      return `${note}${key} = ${value
        .replace(/\\/g, '\\\\')
        .replace(/\n/g, '\\n')}`;
    })
    .join('\n');
}

/** A line that says nothing, from 1. */
export interface PropertiesProblem {
  line: number;
  problem: 'no-equals' | 'no-key' | 'twice';
}

const ESCAPED: Record<string, string> = { n: '\n', t: '\t', '\\': '\\' };

function unescape(text: string): string {
  return text.replace(/\\(n|t|\\)/g, (_, letter) => ESCAPED[letter]);
}

/** Reads what {@link formatProperties} writes: `key = value` lines, comments with `#` above their key. */
export function parseProperties(text: string): {
  items: { key: string; value: string; comment: string | null }[];
  problems: PropertiesProblem[];
} {
  const items: { key: string; value: string; comment: string | null }[] = [];
  const problems: PropertiesProblem[] = [];
  const seen = new Set<string>();
  let comment: string | null = null;
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    if (line === '') {
      comment = null;
      return;
    }
    if (line.startsWith('#') || line.startsWith('!')) {
      comment = line.slice(1).trim();
      return;
    }
    const at = line.indexOf('=');
    const key = at < 0 ? line : line.slice(0, at).trim();
    const problem =
      (at < 0 && 'no-equals') ||
      (key === '' && 'no-key') ||
      (seen.has(key) && 'twice');
    if (problem) {
      problems.push({ line: index + 1, problem });
    } else {
      seen.add(key);
      items.push({ key, value: unescape(line.slice(at + 1).trim()), comment });
    }
    comment = null;
  });
  return { items, problems };
}
