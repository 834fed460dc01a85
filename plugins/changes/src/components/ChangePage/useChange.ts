import { useCallback, useEffect, useRef, useState } from 'react';
import { useApi } from '@backstage/frontend-plugin-api';
import { Change, FINAL_STATES } from '@fairway/plugin-changes-common';
import { useEventStream } from '@fairway/ui-kit';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { useNews } from '../../hooks/useNews';
import { useResource } from '../../hooks/useResource';

/** Events come in bursts; one look follows each. */
const BURST_MS = 150;

/** A change that follows what happens to it, and a counter that grows when its log has new lines. */
export function useChange(id: number) {
  const client = useApi(changesApiRef);
  const resource = useResource<Change>(
    signal => client.getChange({ params: { id } }, { signal }),
    [client, id],
  );
  const { value, reload } = resource;
  const [logTick, setLogTick] = useState(0);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);

  const lookSoon = useCallback(() => {
    clearTimeout(timer.current);
    timer.current = setTimeout(reload, BURST_MS);
  }, [reload]);

  const isOver =
    !!value && FINAL_STATES.includes(value.state) && !value.pendingAction;
  const status = useEventStream(
    value && !isOver
      ? {
          key: `change ${id}`,
          open: signal => client.followChange({ params: { id } }, { signal }),
        }
      : null,
    {
      onEvent: ({ event }) => {
        if (event === 'log') setLogTick(tick => tick + 1);
        else lookSoon();
      },
      poll: () => {
        setLogTick(tick => tick + 1);
        reload();
      },
      pollMs: 3000,
    },
  );
  // A change that is over can still be undone by somebody else.
  useNews(() => {
    if (isOver) reload();
  });

  return { ...resource, isOver, status, logTick };
}
