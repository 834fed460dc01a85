/** Characters around what was found. */
const BEFORE = 80;
const AFTER = 160;

/** A part of a text around the first place where a search matches. */
export interface Excerpt {
  before: string;
  match: string;
  after: string;
}

/** The part of a text around a match, whatever the case; its begin where nothing matches. */
export function excerptOf(text: string, search: string): Excerpt {
  const wanted = search.trim();
  const found = wanted ? text.toLowerCase().indexOf(wanted.toLowerCase()) : -1;
  const at = Math.max(found, 0);
  const length = found < 0 ? 0 : wanted.length;
  const from = Math.max(0, at - BEFORE);
  const to = Math.min(text.length, at + length + AFTER);
  return {
    before: `${from > 0 ? '…' : ''}${text.slice(from, at)}`,
    match: text.slice(at, at + length),
    after: `${text.slice(at + length, to)}${to < text.length ? '…' : ''}`,
  };
}

const QUOTES: Record<string, string> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
};

/** What a person looks for who pasted a value with the quotes around it. */
export function unquoted(text: string): string {
  const trimmed = text.trim();
  const end = QUOTES[trimmed[0]];
  return end && trimmed.length > 2 && trimmed.endsWith(end)
    ? trimmed.slice(1, -1).trim()
    : trimmed;
}
