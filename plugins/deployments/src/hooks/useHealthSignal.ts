import { useSignal } from '@backstage/plugin-signals-react';
import {
  componentMark,
  DEPLOYMENTS_CHANNEL,
  healthSignalSchema,
} from '@fairway/plugin-deployments-common';
import { useEffect, useRef } from 'react';

// A rollout signals each second; looking every other second is enough to follow it.
const SETTLE_MS = 1_000;

/** Calls back soon after the clusters had news of a component. */
export function useHealthSignal(component: string, onChange: () => void) {
  const { lastSignal } = useSignal(DEPLOYMENTS_CHANNEL);
  const latest = useRef(onChange);
  latest.current = onChange;
  const timer = useRef<ReturnType<typeof setTimeout>>();

  useEffect(() => {
    const signal = healthSignalSchema.safeParse(lastSignal);
    if (!signal.success) return;
    const { components } = signal.data;
    if (components && !components.includes(componentMark(component))) return;
    // Signals of others must not put off the answer to this one.
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current();
    }, SETTLE_MS);
  }, [lastSignal, component]);

  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
}
