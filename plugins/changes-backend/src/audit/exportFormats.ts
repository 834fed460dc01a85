import type { AuditEntry } from '@fairway/plugin-changes-common';

const COLUMNS = [
  'seq',
  'at',
  'actorRef',
  'action',
  'changeId',
  'kind',
  'targetKey',
  'entityRef',
  'environment',
  'data',
  'previousHash',
  'hash',
] as const satisfies (keyof AuditEntry)[];

/** Spreadsheets run cells that start like a formula; a leading apostrophe keeps them text. */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** RFC 4180, with a header row. */
export async function* toCsv(
  entries: AsyncIterable<AuditEntry>,
): AsyncGenerator<string> {
  yield `${COLUMNS.join(',')}\r\n`;
  for await (const entry of entries) {
    yield `${COLUMNS.map(column => cell(entry[column])).join(',')}\r\n`;
  }
}

/** One JSON object a line. */
export async function* toJsonLines(
  entries: AsyncIterable<AuditEntry>,
): AsyncGenerator<string> {
  for await (const entry of entries) yield `${JSON.stringify(entry)}\n`;
}
