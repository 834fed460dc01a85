import { ConflictError, InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { type LocalText, localError } from '@fairway/api-contract';
import { looksLikeSecret } from '@fairway/plugin-apollo-common';
import type { StoredItem, StoredNamespace } from '@fairway/plugin-apollo-node';
import type { PlannedChange } from '@fairway/plugin-changes-node';
import type { ConfigPlace } from '../places/ConfigPlaces';
import { texts } from '../texts';
import {
  changeOf,
  type Difference,
  differences,
  isSecret,
  toDiff,
} from './differences';
import { type Entry, fingerprint } from './fingerprint';
import type { KeyEdit, Publication, SavedKey } from './payload';
import { judgeRisk } from './risk';
import { publicationSteps } from './steps';

const TITLE_LIMIT = 64;
const SHOWN_KEYS = 200;

/** How a key is to be saved; `value` is null where it is to be removed. */
export interface WantedKey {
  key: string;
  value: string | null;
  /** Left out, the comment stays as it is. */
  comment?: string;
}

/** What is to be published in a place. */
export interface PublicationRequest {
  found: ConfigPlace;
  /** What the store has now. */
  current: StoredNamespace;
  wanted: WantedKey[];
  /** The earlier release that is published again. */
  source?: { release: number; configurations: Record<string, string> };
  /**
   * What becomes of edits that others saved and did not publish: they are a reason to refuse, are published along, or are
   * put back afterwards, still unpublished.
   */
  unpublished: 'refuse' | 'include' | 'put-back';
  /** Applications that inherit the namespace; null when it is not public. */
  heirs: string[] | null;
  /** It cannot wait for approvals. Defaults to false. */
  emergency?: boolean;
  words: {
    /** Title of the change; of the release as well, cut to what stores take. */
    title: LocalText;
    releaseTitle: string;
    comment: string;
    summary(changed: Difference[]): LocalText;
    undo: LocalText;
  };
}

type Items = Map<string, StoredItem>;
type Values = Record<string, string>;

const valuesOf = (items: Items): Values =>
  Object.fromEntries([...items.values()].map(({ key, value }) => [key, value]));

/** Edits that others saved and did not publish, as far as what is wanted does not come to the same. */
function foreignEdits(
  saved: Items,
  published: Values,
  wanted: Map<string, WantedKey>,
): Difference[] {
  return differences(published, valuesOf(saved)).filter(
    ({ key, after }) =>
      !wanted.has(key) || wanted.get(key)!.value !== (after ?? null),
  );
}

/** What is saved for a key, in a form that holds no secret: those are read again from the release that has them. */
function toSaved(
  item: Pick<StoredItem, 'key' | 'value' | 'comment'> | undefined,
  release: { id: number; configurations: Values } | null,
): SavedKey {
  if (!item) return null;
  const { key, value, comment } = item;
  if (!looksLikeSecret(key, value)) return { value, comment };
  if (release?.configurations[key] === value) {
    return { secretOf: release.id, comment };
  }
  throw localError(ConflictError, texts.unpublishedSecret(key));
}

function listed({ key }: Difference, saved: Items): string {
  const by = saved.get(key)?.modifiedBy;
  return by ? `${key} (${by})` : key;
}

function requireNoLock({ current, found }: PublicationRequest): void {
  const { lockedBy } = current;
  if (lockedBy !== null && lockedBy !== found.store.writer) {
    throw localError(
      ConflictError,
      texts.locked(found.name, lockedBy, found.store.title),
    );
  }
}

/** Throws InputError for what the store cannot keep together, and ConflictError where it keeps nothing new. */
function requireRoom(
  { current, found }: PublicationRequest,
  values: Values,
): void {
  if (current.closed) throw localError(ConflictError, current.closed);
  const problem = found.store.problemOfContent?.(found.place, values);
  if (problem) {
    throw localError(InputError, texts.badContent(found.name, problem));
  }
}

/** Plans to save keys and to publish what is saved then. Throws ConflictError where that would publish nothing new, or what nobody asked for. */
export function planPublication(request: PublicationRequest): PlannedChange {
  const { found, current, source, words } = request;
  requireNoLock(request);
  const { release } = current;
  const published = release?.configurations ?? {};
  const saved: Items = new Map(current.items.map(item => [item.key, item]));
  const wanted = new Map(request.wanted.map(each => [each.key, each]));

  const foreign = foreignEdits(saved, published, wanted);
  if (request.unpublished === 'refuse' && foreign.length > 0) {
    throw localError(
      ConflictError,
      texts.othersUnpublished(
        found.name,
        found.environment.title,
        foreign.map(each => listed(each, saved)),
      ),
    );
  }

  const origin = source ? { ...source, id: source.release } : release;
  const edits: KeyEdit[] = [];
  const after: Items = new Map(saved);
  for (const { key, value, comment } of request.wanted) {
    const item = saved.get(key);
    const next =
      value === null
        ? undefined
        : {
            key,
            value,
            comment: comment ?? item?.comment ?? null,
            modifiedBy: null,
            modifiedAt: null,
          };
    if (next) after.set(key, next);
    else after.delete(key);
    if (item?.value === next?.value && item?.comment === next?.comment) {
      continue;
    }
    edits.push({
      key,
      before: toSaved(item, release),
      after: toSaved(next, origin),
    });
  }

  const changed = differences(published, valuesOf(after));
  if (changed.length === 0) {
    throw localError(
      ConflictError,
      texts.nothingToDo(found.name, found.environment.title),
    );
  }
  requireRoom(request, valuesOf(after));
  const along =
    request.unpublished === 'include'
      ? foreign.filter(({ key }) => !wanted.has(key))
      : [];
  const replaced = foreign.filter(
    ({ key }) => request.unpublished === 'include' && wanted.has(key),
  );
  const putBack: KeyEdit[] =
    request.unpublished === 'put-back'
      ? foreign
          .filter(({ key }) => wanted.has(key))
          .map(({ key }) => ({
            key,
            before: toSaved(after.get(key), origin),
            after: toSaved(saved.get(key), release),
          }))
      : [];

  const known = [published, ...(source ? [source.configurations] : [])];
  const entries = (items: Items): Entry[] => [...items.values()];
  const payload: Publication = {
    ref: found.ref,
    place: found.place,
    title: words.releaseTitle.slice(0, TITLE_LIMIT),
    comment: words.comment,
    releaseBefore: release?.id ?? null,
    sourceRelease: source?.release ?? null,
    edits,
    ready: fingerprint(entries(after), known),
    changed: changed.map(({ key }) => key),
    putBack,
  };
  const alongKeys = new Set(along.map(({ key }) => key));
  const asked = changed.filter(({ key }) => !alongKeys.has(key));
  const { format } = current;
  return {
    title: words.title,
    summary: words.summary(changed),
    ...judgeRisk({
      environment: found.environment,
      differences: changed,
      heirs: request.heirs,
      unpublished: along.length,
      emergency: request.emergency ?? false,
    }),
    emergency: request.emergency,
    warnings: [
      ...replaced.map(each => texts.replacesUnpublished(listed(each, saved))),
      ...(putBack.length > 0
        ? [texts.putsBack(putBack.map(({ key }) => key))]
        : []),
    ],
    facts: {
      store: found.store.name,
      application: found.app,
      cluster: found.place.cluster,
      namespace: found.place.namespace,
      keys: String(changed.length),
      previousRelease: release ? String(release.id) : 'none',
    },
    diff: [
      ...(asked.length > 0
        ? [
            toDiff(asked, {
              id: found.target.key,
              title: found.name,
              format,
              isNew: !release,
            }),
          ]
        : []),
      ...(along.length > 0
        ? [
            toDiff(along, {
              id: `${found.target.key}#unpublished`,
              title: texts.diffAlong(found.name),
              format,
              isNew: false,
            }),
          ]
        : []),
    ],
    preconditions: {
      release: payload.releaseBefore === null ? 'none' : `${release!.id}`,
      published: fingerprint(
        Object.entries(published).map(([key, value]) => ({ key, value })),
        [published],
      ),
      saved: fingerprint(entries(saved), [published]),
    },
    undo: { possible: true, description: words.undo },
    details: {
      store: found.store.name,
      environment: found.environment.title,
      cluster: found.place.cluster,
      namespace: found.place.namespace,
      format,
      releaseBefore: payload.releaseBefore,
      heirs: request.heirs,
      keys: changed.slice(0, SHOWN_KEYS).map(difference => ({
        key: difference.key,
        change: changeOf(difference),
        masked: isSecret(difference),
        unpublishedEdit: alongKeys.has(difference.key),
      })),
    },
    payload: payload as unknown as JsonObject,
    steps: publicationSteps(payload),
  };
}
