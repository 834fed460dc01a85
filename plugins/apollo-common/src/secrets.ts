import { CONTENT_KEY } from './schemas/refs';

/** Words in a key that say its value is a secret. */
const SECRET_WORDS =
  /(^|[._-])(password|passwd|pwd|passphrase|secret|secretkey|token|apikey|api[._-]key|access[._-]?key|private[._-]?key|credentials?|auth[._-]?key)$/i;

/** Shapes of values that are secrets whatever their key. */
const SECRET_SHAPES = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/, // JSON web tokens
  /\bAKIA[0-9A-Z]{16}\b/, // AWS access keys
  /\bgh[pousr]_[A-Za-z0-9]{30,}\b/, // GitHub tokens
  /\bglpat-[\w-]{20,}\b/, // GitLab tokens
  /\bapollo_pat_[\w-]{16,}\b/, // Apollo's user tokens
  /\b[a-z][\w+.-]{1,30}:\/\/[^\s:@/]{1,200}:[^\s:@/${}]{3,200}@/i, // addresses with a password
];

/** Values that say where a secret is, instead of what it is. */
const POINTERS = [
  /^\$\{[^}]+\}$/,
  /^ENC\(.+\)$/,
  /^(ref\+)?(vault|k8s|kubernetes|secret|awssecrets|gcpsecrets|azurekeyvault|file):\/?\/?\S+$/i,
];

function camelToDots(key: string): string {
  return key.replace(/([a-z0-9])([A-Z])/g, '$1.$2');
}

/** A key with its value on one line of YAML, properties or JSON, or in one element of XML. */
const LINES = [
  /(?:^|[{,])[ \t]*(?:-[ \t]+)?["']?([\w.-]+)["']?[ \t]*[:=][ \t]*["']?([^"'\s,#{][^"',#\n]*)/gm,
  /<([\w.-]+)>([^<]+)<\//g,
];

/** Whether a text of many keys holds a plain secret in one of its lines. */
function holdsSecret(text: string): boolean {
  return LINES.some(pattern =>
    [...text.matchAll(pattern)].some(([, key, value]) =>
      looksLikeSecret(key, value),
    ),
  );
}

/**
 * Whether a value looks like a plain secret, by the name of its key or by its shape. Empty values and pointers to a
 * secret, such as `${DB_PASSWORD}`, `ENC(…)` and `vault://…`, are none. A namespace that is one text looks like a secret
 * when one of its lines does.
 */
export function looksLikeSecret(key: string, value: string): boolean {
  const text = value.trim();
  if (key === CONTENT_KEY && holdsSecret(text)) return true;
  if (text === '' || POINTERS.some(pointer => pointer.test(text))) return false;
  return (
    SECRET_WORDS.test(key) ||
    SECRET_WORDS.test(camelToDots(key)) ||
    SECRET_SHAPES.some(shape => shape.test(text))
  );
}
