import { ConflictError } from '@backstage/errors';
import { errorText, localError } from '@fairway/api-contract';
import type { ConfigStore } from '@fairway/plugin-apollo-node';
import type { ChangeStep, StepContext } from '@fairway/plugin-changes-node';
import { whileAway } from '../publication/whileAway';
import { texts } from '../texts';
import type { ProvisionDeps } from './createProvisionKind';
import type { Copy, Provision } from './payload';
import {
  takeBackApp,
  takeBackClusters,
  takeBackKeys,
  takeBackNamespaces,
} from './takeBack';

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

/** Throws what stopped the step, with what it had created before: nothing stays half-done without saying so. */
async function createEach<T>(
  things: T[],
  nameOf: (thing: T) => string,
  create: (thing: T) => Promise<void>,
): Promise<void> {
  const created: string[] = [];
  for (const thing of things) {
    try {
      await create(thing);
    } catch (error) {
      const { name } = error as Error;
      if (name === 'ServiceUnavailableError' || created.length === 0) {
        throw error;
      }
      throw localError(
        ConflictError,
        texts.createdBefore(errorText(error as Error), created),
      );
    }
    created.push(nameOf(thing));
  }
}

/** The namespaces that are to be there, and are not. */
async function missingPlaces(
  deps: ProvisionDeps,
  { payload, signal }: StepContext<any>,
): Promise<string[]> {
  const { store, app, namespaces } = payload as Provision;
  const wanted = namespaces.flatMap(({ name, missingIn }) =>
    missingIn.map(environment => ({ name, environment })),
  );
  const missing: string[] = [];
  for (const environment of new Set(wanted.map(one => one.environment))) {
    const place = { environment, app };
    const there = await deps.stores.get(store).listNamespaces(place, signal);
    const names = new Set(there.map(({ namespace }) => namespace));
    for (const { name } of wanted.filter(
      one => one.environment === environment && !names.has(one.name),
    )) {
      missing.push(`${name} (${environment})`);
    }
  }
  return missing;
}

/** Has the portal forget what it saw before. */
async function lookAnew(
  deps: ProvisionDeps,
  context: StepContext<any>,
): Promise<void> {
  const { store: name, component, environments } = context.payload as Provision;
  const store = deps.stores.get(name);
  // Apollo creates in all environments that it has.
  const altered =
    store.type === 'apollo'
      ? store.environments.map(each => each.name)
      : environments;
  for (const environment of altered) {
    const place = { environment, cluster: 'default', namespace: 'application' };
    await deps.portal
      .record({ component, store: name, ...place }, { signal: context.signal })
      .catch(error => context.log(`Not looked at: ${error.message}`, 'warn'));
  }
}

/** Steps that create what is missing. What is there when they run is left as it is, so all are safe to repeat. */
export function createProvisionSteps(
  deps: ProvisionDeps,
): Record<string, ChangeStep<any>> {
  const provisionOf = ({ store }: Provision) =>
    deps.stores.get(store).provision!;
  const takeBackUnlessWithApp =
    (
      takeBack: (
        context: StepContext<any>,
        store: ConfigStore,
      ) => Promise<string[]>,
    ): ChangeStep['undo'] =>
    context =>
      whileAway(async () => {
        const payload = context.payload as Provision;
        const store = deps.stores.get(payload.store);
        // An application goes with all that is in it.
        if (payload.newApp && store.provision?.deleteApp) {
          return { result: 'done' };
        }
        const kept = await takeBack(context, store);
        await lookAnew(deps, context);
        return {
          result: 'done',
          message:
            kept.length > 0 ? texts.kept(store.title, kept) : texts.allGone,
        };
      });
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
          await lookAnew(deps, context);
          return { result: 'done' };
        }),
      undo: context =>
        whileAway(async () => {
          const { store, app } = context.payload as Provision;
          const isGone = await takeBackApp(context, deps.stores.get(store));
          await lookAnew(deps, context);
          return {
            result: 'done',
            message: isGone ? texts.appGone(app) : texts.appKept(app),
          };
        }),
    },
    clusters: {
      run: context =>
        whileAway(async () => {
          const payload = context.payload as Provision;
          await createEach(
            payload.clusters,
            ({ environment, cluster }) => `${cluster} (${environment})`,
            async ({ environment, cluster }) => {
              context.fence();
              await provisionOf(payload).createCluster(
                { environment, app: payload.app, cluster },
                context.signal,
              );
            },
          );
          return { result: 'done' };
        }),
      undo: takeBackUnlessWithApp(takeBackClusters),
    },
    namespaces: {
      run: context =>
        whileAway(async () => {
          const payload = context.payload as Provision;
          const { app, environments } = payload;
          await createEach(
            payload.namespaces,
            ({ name }) => name,
            async ({ comment, missingIn, ...namespace }) => {
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
            },
          );
          await lookAnew(deps, context);
          const missing = await missingPlaces(deps, context);
          // A store may take a moment, and one whose environment is away creates it once that is back, or never.
          return missing.length > 0
            ? {
                result: 'waiting',
                seconds: LOOK_AGAIN_SECONDS,
                message: texts.notThereYet(missing),
              }
            : { result: 'done' };
        }),
      undo: takeBackUnlessWithApp(takeBackNamespaces),
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
          await lookAnew(deps, context);
          return { result: 'done', message: texts.copiedUnpublished };
        }),
      undo: context =>
        whileAway(async () => {
          const { store, copies } = context.payload as Provision;
          for (const copy of copies) {
            await takeBackKeys(context, deps.stores.get(store), copy);
          }
          return { result: 'done', message: texts.copiesGone };
        }),
    },
  };
}
