import { parseEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import { ACTIVE_STATES, Change } from '@fairway/plugin-changes-common';
import { usePoll } from '@fairway/ui-kit';
import { useState } from 'react';
import { changesApiRef, useChangesSignal } from '@fairway/plugin-changes-react';
import { deploymentsApiRef } from '@fairway/plugin-deployments-react';
import { isMoving, openChanges } from '../lib/stages';
import { useHealthSignal } from './useHealthSignal';

/** How often pages look while something moves, and while nothing does. */
export const REFRESH_MS = { moving: 5_000, still: 30_000 } as const;

/** A component in all its environments, kept fresh, with the steps of what runs. */
export function useDelivery(component: string) {
  const deploymentsApi = useApi(deploymentsApiRef);
  const changesApi = useApi(changesApiRef);
  const [moves, setMoves] = useState(false);

  const load = async (signal: AbortSignal) => {
    const { namespace, kind, name } = parseEntityRef(component);
    const delivery = await deploymentsApi.getDelivery(
      { params: { namespace, kind, name } },
      { signal },
    );
    const running = delivery.stages
      .flatMap(openChanges)
      .filter(({ state }) => ACTIVE_STATES.includes(state));
    const changes = await Promise.all(
      // The steps are an extra: without them the page still says that the change runs.
      running.map(({ id }) =>
        changesApi.getChange({ params: { id } }, { signal }).catch(() => null),
      ),
    );
    setMoves(isMoving(delivery.stages));
    return {
      ...delivery,
      details: new Map(
        changes
          .filter((change): change is Change => !!change)
          .map(change => [change.id, change]),
      ) as ReadonlyMap<number, Change>,
    };
  };

  const poll = usePoll(load, {
    intervalMs: moves ? REFRESH_MS.moving : REFRESH_MS.still,
    deps: [component],
  });
  useChangesSignal(poll.reload);
  useHealthSignal(component, poll.reload);
  return poll;
}
