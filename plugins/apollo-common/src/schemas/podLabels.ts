import { z } from 'zod';

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PART = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = new RegExp(`^${PART}(\\.${PART})*$`);
const PREFIX_LIMIT = 253;

/** Whether Kubernetes takes it as the key of a label: a name of at most 63 characters, with an optional DNS prefix before a slash. */
export function isLabelKey(key: string): boolean {
  const [name, prefix, ...rest] = key.split('/').reverse();
  if (rest.length > 0 || !NAME.test(name)) return false;
  return (
    prefix === undefined ||
    (prefix.length <= PREFIX_LIMIT && SUBDOMAIN.test(prefix))
  );
}

/** Whether Kubernetes takes it as the value of a label: empty, or at most 63 characters. */
export function isLabelValue(value: string): boolean {
  return value === '' || NAME.test(value);
}

const KEY_RULE =
  'must be the key of a Kubernetes label: a name of at most 63 letters, digits, "-", "_" and ".", after a DNS name and "/" if need be';
const VALUE_RULE =
  'must be the value of a Kubernetes label: at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends';
const MAX_LABELS = 10;

/** Labels that a pod must all have, as `matchLabels` of Kubernetes. */
export const matchLabelsSchema = z
  .record(z.string(), z.string())
  .superRefine((labels, context) => {
    const count = Object.keys(labels).length;
    if (count === 0 || count > MAX_LABELS) {
      context.addIssue(`must name 1 to ${MAX_LABELS} labels`);
    }
    for (const [key, value] of Object.entries(labels)) {
      const rule = isLabelKey(key) ? VALUE_RULE : KEY_RULE;
      if (isLabelKey(key) && isLabelValue(value)) continue;
      context.addIssue({ code: 'custom', path: [key], message: rule });
    }
  });

/** Labels in the words of kubectl, by key: `app=web,track=canary`. */
export function labelWords(matchLabels: Record<string, string>): string {
  return Object.keys(matchLabels)
    .sort()
    .map(key => `${key}=${matchLabels[key]}`)
    .join(',');
}
