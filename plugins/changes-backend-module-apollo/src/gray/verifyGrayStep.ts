import type { ConfigStore } from '@fairway/plugin-apollo-node';
import type { ChangeStep, StepContext } from '@fairway/plugin-changes-node';
import { fingerprint } from '../publication/fingerprint';
import { whileAway } from '../publication/whileAway';
import { texts } from '../texts';
import { requireBranch } from './branchSteps';
import type { GrayDeps } from './GrayDeps';
import type { GrayPublication } from './payload';

const LOOK_AGAIN_SECONDS = 2;

/** Whether a client that the rule names is given the branch, and one that it does not name the main release. */
async function isGiven(
  store: ConfigStore,
  context: StepContext<any>,
  options: { branch: string; client: { ip?: string; label?: string } },
): Promise<boolean> {
  const { place } = context.payload as GrayPublication;
  const { signal } = context;
  const { branch, client } = options;
  const [release, matching, other] = await Promise.all([
    store.latestRelease({ ...place, cluster: branch }, signal),
    store.ask!(place, client, signal),
    store.ask!(place, {}, signal),
  ]);
  const valuesOf = (values: Record<string, string> = {}) =>
    fingerprint(
      Object.entries(values).map(([key, value]) => ({ key, value })),
      [release?.configurations ?? {}],
    );
  return (
    matching?.cluster === branch &&
    valuesOf(matching.configurations) === valuesOf(release?.configurations) &&
    other?.cluster !== branch
  );
}

/** Asks the config service as a client that the rule names, and as one that it does not name. */
export function createVerifyGrayStep({
  stores,
  portal,
}: GrayDeps): ChangeStep<any> {
  return {
    run: context =>
      whileAway(async () => {
        const payload = context.payload as GrayPublication;
        const { ref } = payload;
        const { signal } = context;
        const store = stores.get(ref.store);
        const { capabilities } = await store.status(ref.environment, signal);
        if (!store.ask || !capabilities['ask-config-service'].available) {
          return { result: 'done', message: texts.notAsked };
        }
        const gray = await portal.gray(ref, signal);
        const [label] = gray?.resolved?.labels ?? [];
        const [ip] = gray?.resolved?.ips ?? [];
        if (label === undefined && ip === undefined) {
          return { result: 'done', message: texts.nobodyMatches };
        }
        const { name } = await requireBranch(store, payload, signal);
        const given = await isGiven(store, context, {
          branch: name,
          client: ip === undefined ? { label } : { ip },
        });
        return given
          ? { result: 'done', message: texts.grayGiven }
          : {
              result: 'waiting',
              seconds: LOOK_AGAIN_SECONDS,
              message: texts.grayNotGivenYet,
            };
      }),
  };
}
