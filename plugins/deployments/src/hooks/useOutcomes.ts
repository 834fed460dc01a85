import { useApi } from '@backstage/frontend-plugin-api';
import { changesApiRef, useChangesSignal } from '@fairway/plugin-changes-react';
import { DEPLOYMENT_KIND } from '@fairway/plugin-deployments-common';
import { usePoll } from '@fairway/ui-kit';

/** Today and the days before it. */
export const RECORD_DAYS = 30;

const REFRESH_MS = 60_000;

/** How the deployments of a component to an environment ended, by the reader's days. */
export function useOutcomes(component: string, environment: string) {
  const changesApi = useApi(changesApiRef);
  const poll = usePoll(
    signal =>
      changesApi.listOutcomes(
        {
          query: {
            kind: [DEPLOYMENT_KIND],
            entityRef: [component],
            environment: [environment],
            children: 'include',
            days: RECORD_DAYS,
            utcOffset: -new Date().getTimezoneOffset(),
          },
        },
        { signal },
      ),
    { intervalMs: REFRESH_MS, deps: [component, environment], keepValue: true },
  );
  useChangesSignal(poll.reload);
  return poll;
}
