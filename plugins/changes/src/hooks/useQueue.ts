import { useCallback, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import type { ChangeSummary } from '@fairway/plugin-changes-common';
import { changesApiRef } from '@fairway/plugin-changes-react';
import type { ChangeListQuery } from '../lib/filters';
import {
  missingFrom,
  QueueView,
  refreshQueue,
  showPage,
  updateRow,
} from '../lib/queue';
import { useNews } from './useNews';
import { useResource } from './useResource';

/** Rows read one by one when they left the page; more than these wait for the next look. */
const MAX_SINGLE_READS = 10;

/**
 * A list of changes that stays where it is while news arrive: shown rows are updated in place, new ones counted.
 *
 * @param query - Read again whenever its JSON differs. A function, so that ages are computed at each read.
 */
export function useQueue(query: () => ChangeListQuery, key: string) {
  const client = useApi(changesApiRef);
  const [stale, setStale] = useState<Error>();
  const view = useResource<QueueView>(
    async signal => {
      const page = await client.listChanges({ query: query() }, { signal });
      setStale(undefined);
      return showPage(page);
    },
    [client, key],
  );

  const { value, set } = view;
  const lookForNews = useCallback(async () => {
    if (!value) return;
    try {
      const page = await client.listChanges({ query: query() });
      const fresh = await Promise.all(
        missingFrom(value, page)
          .filter(row => row.state === 'awaiting-approval')
          .slice(0, MAX_SINGLE_READS)
          .map(row =>
            client
              .getChange({ params: { id: row.id } })
              // The reader may have lost sight of it; the row stays as it was until the list is shown anew.
              .catch((): ChangeSummary => row),
          ),
      );
      set(refreshQueue(value, page, fresh));
      setStale(undefined);
    } catch (error) {
      setStale(error as Error);
    }
  }, [client, query, set, value]);
  useNews(lookForNews);

  const update = useCallback(
    (change: ChangeSummary) => value && set(updateRow(value, change)),
    [set, value],
  );

  return {
    ...view,
    /** Brings the shown rows up to date now, without moving them. */
    lookForNews,
    /** Why news could not be read, while older rows are still shown. */
    stale,
    update,
  };
}
