import { useApi } from '@backstage/frontend-plugin-api';
import { DEPLOYMENT_KIND } from '@fairway/plugin-deployments-common';
import { useState } from 'react';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { changesApiRef } from '@fairway/plugin-changes-react';

const PAGE_SIZE = 20;
const MAX_LIMIT = 200;

/** Deployments of an environment whose stored release can be applied again, also those that were undone since; newest first. */
export function useEarlierDeployments(
  component: string,
  environment: string,
  /** Number of the deployment that runs now. */
  current: number | undefined,
) {
  const changesApi = useApi(changesApiRef);
  const [limit, setLimit] = useState(PAGE_SIZE);
  const { value, error, loading, retry } = useAsyncRetry(
    () =>
      changesApi.listChanges({
        query: {
          kind: [DEPLOYMENT_KIND],
          entityRef: [component],
          environment: [environment],
          state: ['succeeded', 'undone', 'failed'],
          children: 'include',
          orderBy: 'endedAt',
          order: 'desc',
          limit,
        },
      }),
    [changesApi, component, environment, limit],
  );
  return {
    // The release of any other was never whole in the environment, and the server refuses it.
    items: value?.items.filter(
      ({ id, succeededAt }) => id !== current && succeededAt,
    ),
    error,
    isPending: loading,
    retry,
    showMore:
      value && value.total > value.items.length && limit < MAX_LIMIT
        ? () => setLimit(Math.min(limit + PAGE_SIZE, MAX_LIMIT))
        : null,
  };
}
