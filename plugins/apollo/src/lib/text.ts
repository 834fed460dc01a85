import {
  CONTENT_KEY,
  keySchema,
  looksLikeSecret,
  Namespace,
  valueSchema,
} from '@fairway/plugin-apollo-common';
import type { DraftEdit } from './changeSet';
import { formatProperties, parseProperties } from './properties';

/** What a text says for each key. */
export type Values = Map<string, { value: string; comment: string | null }>;

/** What is wrong with a text, at its line from 1. */
export interface TextProblem {
  line: number | null;
  problem:
    | 'no-equals'
    | 'no-key'
    | 'twice'
    | 'bad-key'
    | 'long-value'
    | 'secret';
  key?: string;
}

/** What can be edited as text: what is saved, the collected edits in place. */
export function editableValues(
  { items }: Pick<Namespace, 'items'>,
  edits: DraftEdit[],
): Values {
  const values: Values = new Map();
  for (const { key, value, comment, masked, inheritedFrom } of items) {
    // Saved without the key, it is no more; what another namespace holds is not edited here.
    if (!masked && !inheritedFrom && value !== null) {
      values.set(key, { value, comment });
    }
  }
  for (const { key, value, comment = null } of edits) {
    if (value === null) values.delete(key);
    else values.set(key, { value, comment });
  }
  return values;
}

/** The text of values: lines of `properties`, or the one document that the namespace is. */
export function toText(values: Values, isProperties: boolean): string {
  return isProperties
    ? formatProperties([...values].map(([key, one]) => ({ key, ...one })))
    : values.get(CONTENT_KEY)?.value ?? '';
}

/** Reads a text. */
export function toValues(text: string, isProperties: boolean): Values {
  return isProperties
    ? new Map(parseProperties(text).items.map(item => [item.key, item]))
    : new Map([[CONTENT_KEY, { value: text, comment: null }]]);
}

/** What the server would refuse of `properties`, beginning with what cannot be read at all. Secrets count where they are new. */
export function checkProperties(text: string, base: Values): TextProblem[] {
  const { items, problems } = parseProperties(text);
  return [
    ...problems,
    ...items.flatMap(({ key, value, line }): TextProblem[] => {
      if (!keySchema.safeParse(key).success) {
        return [{ line, problem: 'bad-key' }];
      }
      if (!valueSchema.safeParse(value).success) {
        return [{ line, problem: 'long-value' }];
      }
      return base.get(key)?.value !== value && looksLikeSecret(key, value)
        ? [{ line, problem: 'secret', key }]
        : [];
    }),
  ].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

/** The edits that lead from one text to another, so that what others did to further keys stays. */
export function editsBetween(
  base: Values,
  wanted: Values,
  publishedOf: (key: string) => string | null,
): DraftEdit[] {
  return [
    ...[...wanted]
      .filter(([key, { value }]) => base.get(key)?.value !== value)
      .map(([key, { value, comment }]) => ({
        key,
        value,
        before: publishedOf(key),
        ...(comment ? { comment } : {}),
      })),
    ...[...base.keys()]
      .filter(key => !wanted.has(key))
      .map(key => ({ key, value: null, before: publishedOf(key) })),
  ];
}
