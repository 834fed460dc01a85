import { InputError } from '@backstage/errors';
import { type LocalText, localError } from '@fairway/api-contract';
import {
  type ChangeSetPart,
  CONTENT_KEY,
  type Format,
  looksLikeSecret,
} from '@fairway/plugin-apollo-common';
import { checkText } from '@fairway/plugin-apollo-node';
import type { ConfigPlace } from '../places/ConfigPlaces';
import { texts } from '../texts';

function textProblem(
  edits: Pick<ChangeSetPart, 'set' | 'remove'>,
  name: string,
  format: Format,
): LocalText | undefined {
  const other = [...edits.set.map(({ key }) => key), ...edits.remove].find(
    key => key !== CONTENT_KEY,
  );
  if (other !== undefined || edits.remove.length > 0) {
    return texts.oneText(name, format);
  }
  const [text] = edits.set;
  const [problem] = text ? checkText(format, text.value) : [];
  if (!problem) return undefined;
  const { line, column, message } = problem;
  return line === null
    ? texts.malformed(format, message)
    : texts.malformedAt(format, line, column ?? 1, message);
}

/**
 * Throws InputError, with the way forward, for edits that the namespace cannot hold: a text that is not well-formed, a key
 * that the store cannot keep, and a plain secret.
 */
export function requireGoodEdits(
  edits: Pick<ChangeSetPart, 'set' | 'remove'>,
  found: Pick<ConfigPlace, 'store' | 'place' | 'name'>,
  format: Format,
): void {
  const { store, place, name } = found;
  if (format !== 'properties') {
    const problem = textProblem(edits, name, format);
    if (problem) throw localError(InputError, problem);
  }
  for (const key of [...edits.set.map(each => each.key), ...edits.remove]) {
    const problem = store.problemOfKey(place, key);
    if (problem) throw localError(InputError, texts.badKey(key, problem));
  }
  for (const { key, value } of edits.set) {
    if (looksLikeSecret(key, value)) {
      throw localError(InputError, texts.plainSecret(key));
    }
  }
}
