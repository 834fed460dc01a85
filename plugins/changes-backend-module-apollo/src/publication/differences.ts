import {
  CONTENT_KEY,
  type Format,
  looksLikeSecret,
} from '@fairway/plugin-apollo-common';
import type { PlannedDiffEntry } from '@fairway/plugin-changes-node';
import { texts } from '../texts';

/** A key that clients are given otherwise; undefined where it is not there. */
export interface Difference {
  key: string;
  before: string | undefined;
  after: string | undefined;
}

/** What differs between two states, by key. */
export function differences(
  before: Record<string, string>,
  after: Record<string, string>,
): Difference[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .sort()
    .filter(key => before[key] !== after[key])
    .map(key => ({ key, before: before[key], after: after[key] }));
}

export function changeOf({ before, after }: Difference) {
  if (before === undefined) return 'added';
  return after === undefined ? 'removed' : 'changed';
}

/** Whether a value of either side looks like a secret. */
export function isSecret({ key, before, after }: Difference): boolean {
  return [before, after].some(
    value => value !== undefined && looksLikeSecret(key, value),
  );
}

const HIDDEN = '<hidden>';

const LANGUAGES: Record<Format, PlannedDiffEntry['language']> = {
  properties: 'properties',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  xml: 'text',
  txt: 'text',
};

function line(key: string, value: string): string {
  const shown = looksLikeSecret(key, value)
    ? HIDDEN
    : value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
  return `${key} = ${shown}`;
}

/** A text without its lines that hold secrets. A private key is of many lines, of which only the first says so. */
function withoutSecrets(text: string): string {
  if (!looksLikeSecret(CONTENT_KEY, text)) return text;
  const hidden = text
    .split('\n')
    .map(part => (looksLikeSecret(CONTENT_KEY, part) ? HIDDEN : part))
    .join('\n');
  return /PRIVATE KEY/.test(text) || looksLikeSecret(CONTENT_KEY, hidden)
    ? HIDDEN
    : hidden;
}

function sideOf(
  list: Difference[],
  side: 'before' | 'after',
  format: Format,
): string | null {
  if (format !== 'properties') {
    const text = list.find(({ key }) => key === CONTENT_KEY)?.[side];
    return text === undefined ? null : withoutSecrets(text);
  }
  const lines = list.flatMap(({ key, [side]: value }) =>
    value === undefined ? [] : [line(key, value)],
  );
  return lines.length > 0 ? lines.join('\n') : null;
}

/** What people read of differences. Secrets are hidden; a note says which of them change. */
export function toDiff(
  list: Difference[],
  options: {
    id: string;
    title: PlannedDiffEntry['title'];
    format: Format;
    /** Nothing was there before. */
    isNew: boolean;
  },
): PlannedDiffEntry {
  const { id, title, format, isNew } = options;
  const before = sideOf(list, 'before', format);
  const after = sideOf(list, 'after', format);
  const secrets = list.filter(isSecret).map(({ key }) => key);
  return {
    id,
    title,
    action: isNew ? 'create' : 'update',
    language: LANGUAGES[format],
    before: before ?? (isNew ? null : ''),
    after: after ?? '',
    note: secrets.length > 0 ? texts.secretsHidden(secrets) : null,
  };
}
