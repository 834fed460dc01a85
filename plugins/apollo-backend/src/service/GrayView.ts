import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  grayStateSchema,
  KeyDifference,
} from '@fairway/plugin-apollo-common';
import type { StoredNamespace } from '@fairway/plugin-apollo-node';
import type { z } from 'zod';
import type { ResolvedPlace } from '../access/Places';
import type { GrayRuleStore } from '../database/GrayRuleStore';
import { Configurations, keyDifferences } from '../ledger/keyDifferences';
import { savedOf } from '../live/summarize';

type GrayState = z.input<typeof grayStateSchema>;

/** What clients of the gray release get beside what all others get: keys of the branch go over those of the main release. */
function differences(
  branch: Configurations,
  main: Configurations,
  gray: Configurations | undefined,
): KeyDifference[] {
  return keyDifferences(main, gray ?? { ...main, ...branch });
}

/** The gray release of a namespace, with the rule as the portal remembers it. */
export class GrayView {
  readonly #rules: GrayRuleStore;
  readonly #logger: LoggerService;

  constructor(deps: { rules: GrayRuleStore; logger: LoggerService }) {
    this.#rules = deps.rules;
    this.#logger = deps.logger;
  }

  /** Null when none is under way. */
  async of(
    { store, place }: ResolvedPlace,
    stored: StoredNamespace,
    signal: AbortSignal,
  ): Promise<GrayState | null> {
    const { branch } = stored;
    if (!branch) return null;
    const [remembered, release] = await Promise.all([
      this.#rules.get(place),
      store
        .latestRelease({ ...place, cluster: branch.name }, signal)
        .catch(error => {
          this.#logger.warn(
            `The gray release of ${place.namespace} cannot be read`,
            toError(error),
          );
          return null;
        }),
    ]);
    // A rule of an earlier gray release says nothing of this one.
    const rule = remembered?.branch === branch.name ? remembered : undefined;
    return {
      branch: branch.name,
      rule: rule?.rule ?? null,
      resolved: rule?.resolved ?? null,
      problem: rule?.problem ?? null,
      releaseId: release?.id ?? null,
      changeId: rule?.changeId ?? null,
      differences: differences(
        savedOf(branch),
        stored.release?.configurations ?? {},
        release?.configurations,
      ),
    };
  }
}
