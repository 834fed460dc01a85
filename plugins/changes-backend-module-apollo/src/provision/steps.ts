import type { ChangeStep, StepContext } from '@fairway/plugin-changes-node';
import { whileAway } from '../publication/whileAway';
import { texts } from '../texts';
import type { ProvisionDeps } from './createProvisionKind';
import type { Copy, Provision } from './payload';

const LOOK_AGAIN_SECONDS = 1;

async function copyKeys(
  deps: ProvisionDeps,
  context: StepContext<any>,
  { environment, cluster, namespace, items }: Copy,
): Promise<void> {
  const { store: name, app } = context.payload as Provision;
  const store = deps.stores.get(name);
  const place = { environment, app, cluster, namespace };
  const saved = await store.read(place, context.signal);
  const known = new Set(saved.items.map(({ key }) => key));
  for (const { key, value, comment } of items) {
    if (known.has(key)) continue;
    context.fence();
    await store.setItem(
      place,
      { key, value, comment: comment ?? undefined },
      context.signal,
    );
  }
}

/** Steps that create what is missing. What is there when they run is left as it is, so all are safe to repeat. */
export function createProvisionSteps(
  deps: ProvisionDeps,
): Record<string, ChangeStep<any>> {
  const provisionOf = ({ store }: Provision) =>
    deps.stores.get(store).provision!;
  return {
    app: {
      run: context =>
        whileAway(async () => {
          const payload = context.payload as Provision;
          const { app, newApp } = payload;
          context.fence();
          await provisionOf(payload).createApp(
            { app },
            { ...newApp!, signal: context.signal },
          );
          return { result: 'done' };
        }),
    },
    clusters: {
      run: context =>
        whileAway(async () => {
          const payload = context.payload as Provision;
          for (const { environment, cluster } of payload.clusters) {
            context.fence();
            await provisionOf(payload).createCluster(
              { environment, app: payload.app, cluster },
              context.signal,
            );
          }
          return { result: 'done' };
        }),
    },
    namespaces: {
      run: context =>
        whileAway(async () => {
          const payload = context.payload as Provision;
          const { app, environments } = payload;
          for (const { comment, ...namespace } of payload.namespaces) {
            context.fence();
            await provisionOf(payload).createNamespace(
              { app },
              {
                ...namespace,
                environments,
                comment: comment ?? undefined,
                signal: context.signal,
              },
            );
          }
          return { result: 'done' };
        }),
    },
    copy: {
      run: context =>
        whileAway(async () => {
          const { copies } = context.payload as Provision;
          try {
            for (const copy of copies) await copyKeys(deps, context, copy);
          } catch (error) {
            // Stores may take a moment to have a new namespace everywhere.
            if ((error as Error).name !== 'NotFoundError') throw error;
            return {
              result: 'waiting',
              seconds: LOOK_AGAIN_SECONDS,
              message: (error as Error).message,
            };
          }
          return { result: 'done', message: texts.copiedUnpublished };
        }),
    },
  };
}
