import type { LocalText } from '@fairway/api-contract';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import type { PlannedDiffEntry } from '@fairway/plugin-changes-node';
import {
  canonicalJson,
  hashOf,
  objectId,
  ownedFields,
  project,
  RELEASE_ANNOTATION,
  unionOf,
} from '@fairway/plugin-deployments-node';
import { stringify } from 'yaml';
import { hideSecrets } from './hideSecrets';
import { CHANGE_ANNOTATION } from './ownership';

/** Marks of the portal that differ with every release and say nothing to a reader. */
const MARKS = {
  annotations: [CHANGE_ANNOTATION, RELEASE_ANNOTATION],
  labels: ['app.kubernetes.io/version'],
};

/** An object as it is and as it would be, reduced to the fields that the deployment owns before or after. */
export interface Comparison {
  diff: PlannedDiffEntry & { title: string };
  before?: KubernetesObject;
  after?: KubernetesObject;
  /** Hash of what is there, or `absent`. */
  fingerprint: string;
  warnings: LocalText[];
}

function withoutMarks(object: KubernetesObject): KubernetesObject {
  const { namespace: _, ...metadata } = object.metadata;
  for (const [map, keys] of Object.entries(MARKS)) {
    const values = metadata[map as keyof typeof MARKS];
    if (!values) continue;
    const rest = Object.fromEntries(
      Object.entries(values).filter(([key]) => !keys.includes(key)),
    );
    if (Object.keys(rest).length > 0) {
      metadata[map as keyof typeof MARKS] = rest;
    } else delete metadata[map as keyof typeof MARKS];
  }
  return { ...object, metadata };
}

function reduce(
  object: KubernetesObject | undefined,
  fields: ReturnType<typeof ownedFields>,
): KubernetesObject | undefined {
  if (!object) return undefined;
  const { apiVersion, kind, metadata } = object;
  const {
    metadata: projectedMetadata,
    apiVersion: _,
    kind: __,
    ...content
  } = project(object, fields ?? { 'f:metadata': { '.': {} } }) as Record<
    string,
    object
  >;
  return withoutMarks({
    apiVersion,
    kind,
    metadata: { name: metadata.name, ...projectedMetadata },
    ...content,
  });
}

function toYaml(object: KubernetesObject | undefined): string | null {
  if (!object) return null;
  return stringify(object, { lineWidth: 0, aliasDuplicateObjects: false });
}

function actionOf(
  before: KubernetesObject | undefined,
  after: KubernetesObject | undefined,
): PlannedDiffEntry['action'] {
  if (!before) return 'create';
  if (!after) return 'delete';
  return canonicalJson(before) === canonicalJson(after)
    ? 'unchanged'
    : 'update';
}

/** What applying (`result` of a dry run) or removing (`undefined`) does to an object. */
export function compare(
  live: KubernetesObject | undefined,
  result: KubernetesObject | undefined,
): Comparison {
  const object = (result ?? live)!;
  const fields = unionOf(
    (live && ownedFields(live)) ?? {},
    (result && ownedFields(result)) ?? {},
  );
  const before = reduce(live, fields);
  const after = reduce(result, fields);
  const action = actionOf(before, after);
  const hidden = hideSecrets(before, after);
  const isShown = action !== 'unchanged';
  return {
    diff: {
      id: objectId(object),
      title: `${object.kind} ${object.metadata.name}`,
      action,
      language: 'yaml',
      before: isShown ? toYaml(hidden.before) : null,
      after: isShown ? toYaml(hidden.after) : null,
      note: hidden.note,
    },
    before,
    after,
    fingerprint: before ? hashOf(before) : 'absent',
    warnings: hidden.warnings,
  };
}
