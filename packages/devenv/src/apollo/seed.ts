import { existsSync, renameSync, rmSync } from 'node:fs';
import type { Environment } from './environment/Environment.ts';
import type { Place } from './environment/rows.ts';
import { OPERATOR } from './environments.ts';
import { openPortal } from './openPortal.ts';
import type { PortalOptions } from './openPortal.ts';
import { ORGANIZATIONS } from './portal/Portal.ts';
import type { Portal } from './portal/Portal.ts';
import type { SampleApp, SampleNamespace } from './samples.ts';

const NOTE = {
  title: 'Initial values',
  comment: 'What the stand-in begins with',
  user: OPERATOR,
  emergency: false,
};

function nameOf(app: SampleApp, namespace: SampleNamespace): string {
  const isPublic = namespace.isPublic || namespace.inheritedFrom;
  const prefix = isPublic ? `${app.organization}.` : '';
  const suffix =
    namespace.format === 'properties' ? '' : `.${namespace.format}`;
  return `${prefix}${namespace.name}${suffix}`;
}

function fill(
  environment: Environment,
  place: Place,
  namespace: SampleNamespace,
): void {
  const { values, differences, unpublished } = namespace;
  const all = { ...values, ...differences?.[environment.name] };
  const entries = Object.entries(all);
  for (const [key, value] of entries) {
    if (value === null) continue;
    environment.items.create(place, { key, value }, OPERATOR);
  }
  // A namespace that is only inherited has nothing to publish where it overrides nothing.
  if (entries.length > 0) environment.publishing.publish(place, NOTE);
  const later = Object.entries(unpublished?.[environment.name] ?? {});
  for (const [key, value] of later) {
    environment.items.update(place, { key, value }, OPERATOR);
  }
}

function addApp(portal: Portal, app: SampleApp): void {
  const { appId } = app;
  portal.createApp({
    appId,
    name: app.name,
    ownerName: OPERATOR,
    ...ORGANIZATIONS.find(({ orgId }) => orgId === app.organization),
  });
  for (const namespace of app.namespaces) {
    const { name, format, isPublic = false, inheritedFrom } = namespace;
    if (name === 'application' || inheritedFrom) continue;
    portal.createNamespace({
      appId,
      name,
      format,
      isPublic,
      appendPrefix: true,
      comment: namespace.comment ?? '',
      user: OPERATOR,
    });
  }
  for (const environment of portal.environments.values()) {
    const more = app.clusters?.[environment.name] ?? [];
    for (const cluster of more) {
      portal.createCluster(environment, appId, cluster, OPERATOR);
    }
    environment.transaction(() => {
      for (const cluster of ['default', ...more]) {
        for (const namespace of app.namespaces) {
          const name = nameOf(app, namespace);
          const place = { appId, cluster, namespace: name };
          // Apollo lets applications take part in a public namespace through its portal's pages alone.
          if (namespace.inheritedFrom)
            environment.namespaces.add(place, OPERATOR);
          if (environment.namespaces.find(place)) {
            fill(environment, place, namespace);
          }
        }
      }
    });
  }
}

/** Puts applications into a portal. Their users must include the operator. */
export function seed(portal: Portal, apps: SampleApp[]): void {
  for (const app of apps) addApp(portal, app);
}

/** Makes the databases with these applications, unless they are there. All at once, or not at all. */
export function seedFolder(
  folder: string,
  options: Omit<PortalOptions, 'folder' | 'switches'>,
  apps: SampleApp[],
): void {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  const portal = openPortal({ ...options, folder: unfinished });
  seed(portal, apps);
  portal.close();
  renameSync(unfinished, folder);
}
