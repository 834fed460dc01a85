import type {
  StoredNamespace,
  StoredNamespaceSummary,
  StoredRelease,
} from '@fairway/plugin-apollo-node';
import { changedKeys, Configurations } from '../ledger/keyDifferences';

/** What the matrix needs of a namespace; its keys and values are left behind. */
export interface NamespaceSummary extends StoredNamespaceSummary {
  keys: number;
  unpublished: number;
  /** The newest edit; null when the store does not tell. */
  editedAt: Date | null;
  release: Omit<StoredRelease, 'configurations'> | null;
  lockedBy: string | null;
  branch: string | null;
  /** Of the gray release; null when nothing of the branch is published. */
  grayRelease: number | null;
  instances: number | null;
}

/** The saved keys of a namespace by name. */
export function savedOf({
  items,
}: Pick<StoredNamespace, 'items'>): Configurations {
  return Object.fromEntries(items.map(({ key, value }) => [key, value]));
}

export function summarize(
  namespace: StoredNamespace,
  grayRelease: number | null = null,
): NamespaceSummary {
  const { items, release, branch, ...rest } = namespace;
  const edits = items.flatMap(({ modifiedAt }) => modifiedAt ?? []);
  const { configurations = {}, ...summary } = release ?? {};
  return {
    cluster: rest.cluster,
    namespace: rest.namespace,
    format: rest.format,
    isPublic: rest.isPublic,
    comment: rest.comment,
    lockedBy: rest.lockedBy,
    instances: rest.instances,
    keys: items.length,
    unpublished: changedKeys(configurations, savedOf(namespace)).length,
    editedAt: edits.length
      ? new Date(Math.max(...edits.map(date => date.getTime())))
      : null,
    release: release && (summary as NamespaceSummary['release']),
    branch: branch?.name ?? null,
    grayRelease,
  };
}
