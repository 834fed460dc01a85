import { Format, ProvisionSpec } from '@fairway/plugin-apollo-common';

/** A namespace to create, as it was typed. */
export interface NamespaceDraft {
  /** Tells drafts apart while they have no name. */
  id: number;
  name: string;
  format: Format;
  isPublic: boolean;
}

/** What was chosen so far. */
export interface ProvisionDraft {
  store: string;
  environments: string[];
  /** Null where the application is there already. */
  app: { name: string; organization: string } | null;
  /** Separated by commas or spaces. */
  clusters: string;
  namespaces: NamespaceDraft[];
  copyFrom: {
    component: string | undefined;
    environment: string;
    cluster: string;
  } | null;
}

/** What is missing for a plan. */
export type ProvisionGap =
  | 'environments'
  | 'app'
  | 'names'
  | 'copyFrom'
  | 'nothing';

const words = (text: string) => text.split(/[\s,]+/).filter(Boolean);

/** The first thing that is missing; undefined when a plan can be asked for. */
export function findGap(draft: ProvisionDraft): ProvisionGap | undefined {
  const { environments, app, clusters, namespaces, copyFrom } = draft;
  if (environments.length === 0) return 'environments';
  if (app && !(app.name.trim() && app.organization.trim())) return 'app';
  if (namespaces.some(({ name }) => !name.trim())) return 'names';
  if (copyFrom && !copyFrom.component) return 'copyFrom';
  const isEmpty =
    !app && !copyFrom && words(clusters).length + namespaces.length === 0;
  return isEmpty ? 'nothing' : undefined;
}

/** Spec of the change `apollo-provision` that does it; the draft has no gap. */
export function toProvisionSpec(component: string, draft: ProvisionDraft) {
  const { store, environments, app, clusters, namespaces, copyFrom } = draft;
  return {
    component,
    store,
    environments,
    ...(app && {
      app: { name: app.name.trim(), organization: app.organization.trim() },
    }),
    clusters: words(clusters),
    namespaces: namespaces.map(({ name, format, isPublic }) => ({
      name: name.trim(),
      format,
      isPublic,
    })),
    ...(copyFrom?.component && {
      copyFrom: {
        component: copyFrom.component,
        environment: copyFrom.environment,
        cluster: copyFrom.cluster.trim() || 'default',
      },
    }),
  } satisfies ProvisionSpec;
}
