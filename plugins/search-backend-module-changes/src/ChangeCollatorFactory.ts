import { Readable } from 'node:stream';
import type { AuthService } from '@backstage/backend-plugin-api';
import type {
  DocumentCollatorFactory,
  IndexableDocument,
} from '@backstage/plugin-search-common';
import {
  CHANGE_DOCUMENT_TYPE,
  ChangeDocument,
  changeReadPermission,
  ChangesClient,
  ChangeSummary,
} from '@fairway/plugin-changes-common';

/** The most that the change engine answers at once. */
const PAGE_SIZE = 200;
/** Drafts were never submitted; nobody looks for them. */
const SUBMITTED = { submittedAfter: '1970-01-01T00:00:00Z' };

/** Streams changes to the search's index, read from the change engine page by page. */
export class ChangeCollatorFactory implements DocumentCollatorFactory {
  readonly type = CHANGE_DOCUMENT_TYPE;
  /** Asked for each result by the change that it is about, so that nobody finds what they may not see. */
  readonly visibilityPermission = changeReadPermission;

  /** @param options - `limit`: how many changes are indexed, the newest. */
  constructor(
    private readonly options: {
      auth: AuthService;
      changes: Pick<ChangesClient, 'listChanges'>;
      limit: number;
    },
  ) {}

  async getCollator(): Promise<Readable> {
    return Readable.from(this.#documents());
  }

  async *#documents(): AsyncGenerator<ChangeDocument & IndexableDocument> {
    const { limit } = this.options;
    let last = Infinity;
    for (let offset = 0; offset < limit; offset += PAGE_SIZE) {
      const size = Math.min(PAGE_SIZE, limit - offset);
      const items = await this.#newest(offset, size);
      for (const change of items) {
        // What was submitted since the page before has moved some changes to this one.
        if (change.id < last) yield toDocument(change);
        last = Math.min(last, change.id);
      }
      if (items.length < size) return;
    }
  }

  async #newest(offset: number, limit: number): Promise<ChangeSummary[]> {
    const { auth, changes } = this.options;
    // Asked for each time, because a token does not last as long as a large index takes.
    const { token } = await auth.getPluginRequestToken({
      onBehalfOf: await auth.getOwnServiceCredentials(),
      targetPluginId: 'changes',
    });
    const query = { ...SUBMITTED, offset, limit };
    const { items } = await changes.listChanges({ query }, { token });
    return items;
  }
}

/** What people call an entity; search engines take a full reference for one word. */
function nameOf(ref: string | null): string | undefined {
  return ref?.slice(ref.lastIndexOf('/') + 1);
}

/**
 * Search engines hold the title for what a document is about. That is the change's number here: there are many changes of
 * one component, and who looks for the component's name shall find the component before them.
 */
function toDocument(change: ChangeSummary): ChangeDocument & IndexableDocument {
  const { id, target, reason } = change;
  return {
    title: `#${id}`,
    text: wordsOf(change).join('\n'),
    location: `/changes/${id}`,
    authorization: { resourceRef: String(id) },
    id,
    name: change.title,
    changeKind: change.kind,
    state: change.state,
    targetTitle: target.title,
    requesterRef: change.requesterRef,
    reason,
    submittedAt: change.submittedAt,
  };
}

/** What people look for; no word twice on its own, for that would count as more about it. */
function wordsOf(change: ChangeSummary): string[] {
  const { target } = change;
  const texts = [
    change.title,
    change.reason,
    change.message,
    nameOf(target.entityRef),
    target.environment,
    target.system,
    nameOf(target.ownerRef),
    nameOf(change.requesterRef),
    change.kind,
    change.state,
    ...Object.values(change.facts),
  ];
  const known = new Set<string>();
  return texts.flatMap(text => {
    const words = text?.toLowerCase().split(/\s+/) ?? [];
    const fresh = words.filter(word => word && !known.has(word));
    fresh.forEach(word => known.add(word));
    return fresh.length > 0 ? [text!] : [];
  });
}
