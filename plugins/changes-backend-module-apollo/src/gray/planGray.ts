import type { LocalText } from '@fairway/api-contract';
import type { GraySpec } from '@fairway/plugin-apollo-common';
import type { PlannedChange } from '@fairway/plugin-changes-node';
import { fingerprint } from '../publication/fingerprint';
import type { GrayLook } from './lookAtGray';

const STEP_SECONDS = 180;

/** The step with a deadline for calls to the store. */
export function step(name: string, title: LocalText) {
  return { name, title, deadlineSeconds: STEP_SECONDS };
}

/** What the plans of all acts on a gray release say alike. */
export function commonPlan(
  look: GrayLook,
  action: GraySpec['action'],
): Pick<PlannedChange, 'facts' | 'preconditions' | 'details'> {
  const { found, current, main, gray } = look;
  const known = [main.configurations, gray?.release?.configurations ?? {}];
  return {
    facts: {
      store: found.store.name,
      application: found.app,
      cluster: found.place.cluster,
      namespace: found.place.namespace,
      previousRelease: String(main.id),
      ...(gray?.release && { grayRelease: String(gray.release.id) }),
    },
    preconditions: {
      release: String(main.id),
      saved: fingerprint(current.items, known),
      branch: gray?.branch ?? 'none',
      'gray-release': gray?.release ? String(gray.release.id) : 'none',
      'gray-saved': fingerprint(gray?.items ?? [], known),
      'gray-rule': gray?.rule ? JSON.stringify(gray.rule) : 'none',
    },
    details: {
      store: found.store.name,
      environment: found.environment.title,
      cluster: found.place.cluster,
      namespace: found.place.namespace,
      format: current.format,
      action,
      branch: gray?.branch ?? null,
    },
  };
}
