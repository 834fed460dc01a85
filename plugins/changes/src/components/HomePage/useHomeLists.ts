import { useCallback } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { ChangeSummary } from '@fairway/plugin-changes-common';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { useNews } from '../../hooks/useNews';
import { useResource } from '../../hooks/useResource';

const SHORT = 5;
/** Failures looked through for those since the last look; more than these are behind the link to all. */
const FAILURES = 20;

/** The reader as far as the home page needs them. */
export interface Reader {
  userRef: string;
  groupRefs: string[];
}

/** Changes to decide on, longest waiting first, then the reader's own drafts. */
export function useWaiting(reader: Reader | undefined) {
  const client = useApi(changesApiRef);
  return useResource<ChangeSummary[]>(
    async signal => {
      const [toDecide, drafts] = await Promise.all([
        client.listChanges(
          {
            query: {
              awaiting: 'me',
              orderBy: 'submittedAt',
              order: 'asc',
              limit: SHORT,
            },
          },
          { signal },
        ),
        reader
          ? client.listChanges(
              {
                query: {
                  state: ['planned'],
                  requesterRef: [reader.userRef],
                  limit: SHORT,
                },
              },
              { signal },
            )
          : { items: [] },
      ]);
      return [...toDecide.items, ...drafts.items].slice(0, SHORT);
    },
    [client, reader?.userRef],
  );
}

/** Changes under way, of the reader's groups or of everybody. */
export function useRunning(reader: Reader | undefined, everybody: boolean) {
  const client = useApi(changesApiRef);
  const ownerRef =
    !everybody && reader?.groupRefs.length ? reader.groupRefs : undefined;
  return useResource<ChangeSummary[]>(
    async signal => {
      const { items } = await client.listChanges(
        {
          query: {
            state: ['running', 'paused', 'undoing', 'waiting'],
            ownerRef,
            orderBy: 'updatedAt',
            limit: SHORT,
          },
        },
        { signal },
      );
      return items;
    },
    [client, ownerRef?.join()],
  );
}

/** Failures that ended after the reader marked the earlier ones as seen. */
export function useBroken(
  reader: Reader | undefined,
  everybody: boolean,
  seenUntil: string | undefined,
) {
  const client = useApi(changesApiRef);
  const ownerRef =
    !everybody && reader?.groupRefs.length ? reader.groupRefs : undefined;
  return useResource<ChangeSummary[]>(
    async signal => {
      const { items } = await client.listChanges(
        {
          query: {
            state: ['failed', 'undone'],
            ownerRef,
            orderBy: 'endedAt',
            limit: FAILURES,
          },
        },
        { signal },
      );
      return items
        .filter(({ endedAt }) => !seenUntil || (endedAt ?? '') > seenUntil)
        .slice(0, SHORT);
    },
    [client, ownerRef?.join(), seenUntil],
  );
}

/** Reads the lists again when the change engine has news. */
export function useReloadOnNews(...reloads: Array<() => Promise<void>>) {
  useNews(
    useCallback(() => {
      reloads.forEach(reload => reload());
      // eslint-disable-next-line react-hooks/exhaustive-deps
    }, reloads),
  );
}
