import type { LocalText } from '@fairway/api-contract';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import { texts } from '../texts';

/** Names of variables and keys whose values are taken for secrets. */
const SECRET_NAME =
  /passw(or)?d|passphrase|(^|[_.-])pwd|secret|token|credential|private|api[_.-]?key|(^|[_.-])key$/i;
/** `https://user:password@host` */
const PASSWORD_IN_URL = /(:\/\/[^\s/:@]+:)([^\s/@]+)(?=@)/g;
/** `db.password=…` and `password: …` in files. */
const SECRET_LINE =
  /^(\s*["']?[\w.-]*(?:passw(?:or)?d|passphrase|secret|token|credential|api[_.-]?key)[\w.-]*["']?\s*[=:]\s*)(\S.*)$/gim;

const HIDDEN = '<hidden>';
const HIDDEN_CHANGED = '<hidden, changed>';

interface Found {
  path: string;
  value: string;
}

type Replace = (found: Found) => string;

function itemName(item: unknown, index: number): string {
  const name = (item as { name?: unknown } | null)?.name;
  return typeof name === 'string' ? name : String(index);
}

function hideInText(text: string, path: string, replace: Replace): string {
  let occurrence = 0;
  const hide = (_match: string, start: string, value: string) => {
    occurrence += 1;
    return start + replace({ path: `${path}#${occurrence}`, value });
  };
  const withoutLines = text.replace(SECRET_LINE, hide);
  return withoutLines.replace(PASSWORD_IN_URL, hide);
}

/** A variable's value, or a ConfigMap's, by the name it has. */
function isSecret(path: string[], key: string, parent: object): boolean {
  const variable = (parent as { name?: unknown }).name;
  if (key === 'value' && path.at(-2) === 'env') {
    return SECRET_NAME.test(String(variable));
  }
  return (
    (path[0] === 'data' || path[0] === 'binaryData') &&
    path.length === 1 &&
    SECRET_NAME.test(key)
  );
}

function walk(value: unknown, path: string[], replace: Replace): unknown {
  if (typeof value === 'string') {
    return hideInText(value, path.join('.'), replace);
  }
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      walk(item, [...path, itemName(item, index)], replace),
    );
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => {
      const childPath = [...path, key];
      return typeof child === 'string' && isSecret(path, key, value)
        ? [key, replace({ path: childPath.join('.'), value: child })]
        : [key, walk(child, childPath, replace)];
    }),
  );
}

function noteOf(changed: string[]): LocalText {
  return changed.length > 0
    ? texts.hiddenChanged(changed.join(', '))
    : texts.hidden;
}

/**
 * Both sides of a comparison with the values replaced that look like secrets: of variables and ConfigMap keys by their name, in
 * files line by line, and passwords in URLs. Whether one changed is still seen.
 */
export function hideSecrets(
  before: KubernetesObject | undefined,
  after: KubernetesObject | undefined,
): {
  before: KubernetesObject | undefined;
  after: KubernetesObject | undefined;
  note: LocalText | null;
  warnings: LocalText[];
} {
  const earlier = new Map<string, string>();
  const hiddenBefore = walk(before, [], ({ path, value }) => {
    earlier.set(path, value);
    return HIDDEN;
  });
  const changed: string[] = [];
  const present: string[] = [];
  const hiddenAfter = walk(after, [], ({ path, value }) => {
    present.push(path);
    if (!before || earlier.get(path) === value) return HIDDEN;
    changed.push(path);
    return HIDDEN_CHANGED;
  });
  const isAny = earlier.size > 0 || present.length > 0;
  const { kind, metadata } = (after ?? before)!;
  return {
    before: hiddenBefore as KubernetesObject | undefined,
    after: hiddenAfter as KubernetesObject | undefined,
    note: isAny ? noteOf(changed) : null,
    warnings:
      present.length > 0
        ? [texts.looksSecret(`${kind} ${metadata.name}`, present.join(', '))]
        : [],
  };
}
