import { ConflictError, InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { localError } from '@fairway/api-contract';
import type { ProvisionSpec } from '@fairway/plugin-apollo-common';
import type { PlanContext, PlannedChange } from '@fairway/plugin-changes-node';
import type { ConfigApp } from '../places/ConfigPlaces';
import { requireRight } from '../places/requireRight';
import { texts } from '../texts';
import type { ProvisionDeps } from './createProvisionKind';
import { diffOf, stepsOf, undoOf } from './describeProvision';
import type { NewNamespace, Provision } from './payload';
import { planCopies } from './planCopies';
import {
  findNewApp,
  lookAround,
  requireCreatable,
  requirePlain,
} from './requireProvisionable';

/** A namespace's name as the store will call it. */
function fullName({ name, format }: ProvisionSpec['namespaces'][number]) {
  return format === 'properties' || name.endsWith(`.${format}`)
    ? name
    : `${name}.${format}`;
}

/** Plans to create what is missing; what exists is left as it is. */
export async function planProvision(
  spec: ProvisionSpec,
  context: PlanContext,
  options: { deps: ProvisionDeps; target: ConfigApp; key: string },
): Promise<PlannedChange> {
  const { deps, target, key } = options;
  const { signal } = context;
  const { store, app, componentRef } = target;
  if (!store.provision) {
    throw localError(InputError, texts.cannotProvision(store.title));
  }
  const environments = spec.environments.map(name =>
    deps.places.environment(store, name),
  );
  if (store.type === 'configmaps') requirePlain(spec, store.title);
  if (store.type === 'apollo') {
    // Tells whose the application is, also one that does not exist yet.
    const [environment] = spec.environments;
    const place = { environment, cluster: 'default', namespace: 'application' };
    await deps.portal.record(
      { component: componentRef, store: store.name, ...place },
      { signal },
    );
  }
  const existing = await lookAround(target, spec.environments, signal);
  const newApp = await findNewApp(spec, target, existing, signal);
  if (!newApp) {
    for (const environment of spec.environments) {
      await requireRight(store, { environment, app }, signal);
    }
  }
  const clusters = spec.environments.flatMap(environment =>
    spec.clusters
      .filter(
        cluster =>
          cluster !== 'default' &&
          !existing.get(environment)!.some(each => each.cluster === cluster),
      )
      .map(cluster => ({ environment, cluster })),
  );
  const wanted = spec.namespaces.map(namespace => ({
    name: fullName(namespace),
    format: namespace.format,
    isPublic: namespace.isPublic,
    comment: namespace.comment ?? null,
    missingIn: [...existing].flatMap(([environment, list]) =>
      list.some(({ namespace: known }) => known === fullName(namespace))
        ? []
        : environment,
    ),
  })) satisfies NewNamespace[];
  const namespaces = wanted.filter(({ missingIn }) => missingIn.length > 0);
  await requireCreatable(namespaces, target, signal);
  const { copies, secrets } = await planCopies(
    spec,
    target,
    wanted.map(({ name }) => name),
    { deps, signal },
  );
  const payload: Provision = {
    store: store.name,
    app,
    component: componentRef,
    environments: spec.environments,
    newApp,
    clusters,
    namespaces,
    copies,
  };
  const steps = stepsOf(payload);
  if (steps.length === 0) {
    throw localError(ConflictError, texts.allThere(target.title));
  }
  const titles = environments.map(({ title }) => title);
  const shielded = environments.filter(environment => environment.protected);
  return {
    title: texts.provisionTitle(target.title),
    summary: texts.provisionSummary(target.title, store.title, titles),
    risk: shielded.length > 0 ? 'medium' : 'low',
    riskReasons: shielded.map(({ title }) => texts.riskProtected(title)),
    warnings: secrets.length > 0 ? [texts.secretsNotCopied(secrets)] : [],
    facts: {
      store: store.name,
      application: app,
      namespaces: String(namespaces.length),
      clusters: String(clusters.length),
      copies: String(copies.length),
    },
    diff: diffOf(payload, key),
    preconditions: {
      application: newApp ? 'absent' : 'present',
      places: JSON.stringify(
        [...existing].map(([environment, list]) => [
          environment,
          list
            .map(({ cluster, namespace }) => `${cluster}/${namespace}`)
            .sort(),
        ]),
      ),
    },
    undo: undoOf(payload, store),
    details: { store: store.name, environments: titles },
    payload: payload as unknown as JsonObject,
    steps,
  };
}
