import { createHash } from 'node:crypto';
import type { JsonObject } from '@backstage/types';
import {
  CHANGE_SET_KIND,
  type ChangeSetSpec,
} from '@fairway/plugin-apollo-common';
import type {
  PlannedChange,
  PlannedTarget,
} from '@fairway/plugin-changes-node';
import type { ConfigPlace } from '../places/ConfigPlaces';
import { texts } from '../texts';

function common<T>(values: T[]): T | null {
  return values.every(value => value === values[0]) ? values[0] : null;
}

/** The target of several namespaces at once. Its own key is held beside theirs, so that it is never one of them. */
export function targetOfSet(
  spec: ChangeSetSpec,
  parts: ConfigPlace[],
): PlannedTarget {
  const targets = parts.map(({ target }) => target);
  const keys = targets.map(({ key }) => key).sort();
  const hash = createHash('sha256').update(JSON.stringify(keys)).digest('hex');
  return {
    key: `apollo-set:${hash}`,
    title: spec.title ?? texts.setOf(parts.length),
    entityRef: common(targets.map(({ entityRef }) => entityRef)),
    environment: common(targets.map(({ environment }) => environment)),
    system: common(targets.map(({ system }) => system)),
    ownerRef: targets[0].ownerRef,
  };
}

/** Plans several namespaces: one change each, published in order and taken back together in reverse. */
export function planSet(
  spec: ChangeSetSpec,
  parts: ConfigPlace[],
): PlannedChange {
  const { parts: specs, ...rest } = spec;
  return {
    title: spec.title ?? texts.setOf(parts.length),
    summary: texts.setOfSummary(parts.length),
    risk: 'low',
    emergency: spec.emergency,
    facts: { namespaces: String(parts.length) },
    diff: [],
    preconditions: {},
    undo: { possible: true, description: texts.undoSetOf },
    payload: {},
    steps: [],
    children: specs.map(part => ({
      kind: CHANGE_SET_KIND,
      spec: { ...rest, parts: [part] } as unknown as JsonObject,
    })),
  };
}
