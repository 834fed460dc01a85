/** Whitespace at the ends of a value, which reading a line drops unless it is escaped. */
const OUTER_SPACE = /^\s+|\s+$/g;

function escapeValue(value: string): string {
  return value
    .replace(/\\/g, '\\\\')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(OUTER_SPACE, spaces =>
      [...spaces]
        .map(c => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join(''),
    );
}

/** A key that begins like a comment would be read as one. */
function escapeKey(key: string): string {
  return key.replace(/\\/g, '\\\\').replace(/^[#!]/, '\\$&');
}

/** The lines of a namespace of the format `properties`, as people edit them as one text. */
export function formatProperties(
  items: { key: string; value: string; comment?: string | null }[],
): string {
  return items
    .map(({ key, value, comment }) => {
      const note = comment ? `# ${comment.replace(/\s*\n\s*/g, ' ')}\n` : '';
      return `${note}${escapeKey(key)} = ${escapeValue(value)}`;
    })
    .join('\n');
}

/** A key with its value, and the line that says so, from 1. */
export interface PropertiesItem {
  key: string;
  value: string;
  comment: string | null;
  line: number;
}

/** A line that says nothing, from 1. */
export interface PropertiesProblem {
  line: number;
  problem: 'no-equals' | 'no-key' | 'twice';
}

const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

function unescape(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|([nrt\\#!]))/g,
    (_, code, letter) =>
      code
        ? String.fromCharCode(parseInt(code, 16))
        : ESCAPED[letter] ?? letter,
  );
}

/** Reads what {@link formatProperties} writes: `key = value` lines, comments with `#` above their key. */
export function parseProperties(text: string): {
  items: PropertiesItem[];
  problems: PropertiesProblem[];
} {
  const items: PropertiesItem[] = [];
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
    const key = unescape(at < 0 ? line : line.slice(0, at).trim());
    const problem =
      (at < 0 && 'no-equals') ||
      (key === '' && 'no-key') ||
      (seen.has(key) && 'twice');
    if (problem) {
      problems.push({ line: index + 1, problem });
    } else {
      seen.add(key);
      items.push({
        key,
        value: unescape(line.slice(at + 1).trim()),
        comment,
        line: index + 1,
      });
    }
    comment = null;
  });
  return { items, problems };
}
