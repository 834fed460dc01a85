import type { LocalText } from '@fairway/api-contract';
import {
  CONTENT_KEY,
  Finding,
  findingSchema,
  looksLikeSecret,
  NamespaceRef,
} from '@fairway/plugin-apollo-common';
import type { z } from 'zod';
import { Configurations, valueOf } from '../ledger/keyDifferences';
import { texts } from '../texts';

/** What one place publishes, and how it is. */
export interface ExaminedPlace {
  ref: NamespaceRef;
  /** Title of the environment. */
  title: LocalText;
  isProtected: boolean;
  configurations: Configurations;
  unpublished: number | null;
  drift: LocalText | null;
}

export type FoundFinding = Omit<
  z.input<typeof findingSchema>,
  'id' | 'accepted'
>;

/** Values that somebody meant to replace. */
const PLACEHOLDER =
  /^(todo|fixme|changeme|change[-_ ]me|xxx+|tbd|placeholder|dummy|example|foo|bar|foobar|<[^<>]+>|your[-_ ].+)$|\b(todo|fixme|changeme)\b|example\.(com|org)/i;
const LOCAL_ADDRESS = /\b(localhost|127\.0\.0\.1|0\.0\.0\.0)\b/i;

/** Shorter values, such as numbers and switches, are equal by chance. */
const MIN_SHARED_LENGTH = 12;
const MIN_SHARED_PLACES = 3;
const MAX_FINDINGS = 500;

const ORDER: Record<Finding['severity'], number> = {
  danger: 0,
  warning: 1,
  info: 2,
};

/** The same namespace in several environments. */
function siblings(places: ExaminedPlace[]): ExaminedPlace[][] {
  const groups = new Map<string, ExaminedPlace[]>();
  for (const place of places) {
    const { store, cluster, namespace } = place.ref;
    const key = JSON.stringify([store, cluster, namespace]);
    groups.set(key, [...(groups.get(key) ?? []), place]);
  }
  return [...groups.values()];
}

function findMissing(group: ExaminedPlace[]): FoundFinding[] {
  if (group.length < 2) return [];
  const keys = new Set(
    group.flatMap(({ configurations }) => Object.keys(configurations)),
  );
  return [...keys].sort().flatMap((key): FoundFinding[] => {
    const having = group.filter(
      ({ configurations }) => valueOf(configurations, key) !== null,
    );
    if (having.length === group.length) return [];
    const [only] = having;
    const lacking = group.filter(
      place => place.isProtected && !having.includes(place),
    );
    if (having.length === 1 && group.length > 2) {
      return [
        {
          type: 'only-in-one-environment',
          severity: 'info',
          message: texts.onlyIn(key, only.title),
          key,
          places: [only.ref],
        },
      ];
    }
    return lacking.map(place => ({
      type: 'missing-in-production' as const,
      severity: 'warning' as const,
      message: texts.missingIn(key, place.title),
      key,
      places: [place.ref],
    }));
  });
}

function findEmpty(group: ExaminedPlace[]): FoundFinding[] {
  return group
    .filter(({ isProtected }) => isProtected)
    .flatMap(({ ref, title, configurations }) =>
      Object.keys(configurations)
        .filter(
          key =>
            configurations[key].trim() === '' &&
            group.some(other => valueOf(other.configurations, key)?.trim()),
        )
        .map(key => ({
          type: 'placeholder' as const,
          severity: 'warning' as const,
          message: texts.emptyIn(key, title),
          key,
          places: [ref],
        })),
    );
}

function findInPlace(place: ExaminedPlace): FoundFinding[] {
  const { ref, title, isProtected, configurations } = place;
  return Object.entries(configurations).flatMap(([key, value]) => {
    const found: FoundFinding[] = [];
    const base = { key, places: [ref] };
    if (looksLikeSecret(key, value)) {
      found.push({
        ...base,
        type: 'plain-secret',
        severity: isProtected ? 'danger' : 'warning',
        message: texts.plainSecret(key, title),
      });
    }
    if (!isProtected || key === CONTENT_KEY) return found;
    const text = value.trim();
    if (PLACEHOLDER.test(text) || LOCAL_ADDRESS.test(text)) {
      found.push({
        ...base,
        type: 'placeholder',
        severity: 'warning',
        message: PLACEHOLDER.test(text)
          ? texts.placeholder(key, title)
          : texts.localAddress(key, title),
      });
    }
    return found;
  });
}

/** The same long value under several keys or namespaces of one environment: it wants one home. */
function findShared(places: ExaminedPlace[]): FoundFinding[] {
  const uses = new Map<string, { key: string; place: ExaminedPlace }[]>();
  for (const place of places) {
    const { ref, configurations } = place;
    for (const [key, value] of Object.entries(configurations)) {
      const text = value.trim();
      if (text.length < MIN_SHARED_LENGTH || key === CONTENT_KEY) continue;
      if (looksLikeSecret(key, value)) continue;
      const id = JSON.stringify([ref.store, ref.environment, text]);
      uses.set(id, [...(uses.get(id) ?? []), { key, place }]);
    }
  }
  return [...uses.values()]
    .filter(found => found.length >= MIN_SHARED_PLACES)
    .map(found => {
      const keys = [...new Set(found.map(({ key }) => key))].sort();
      return {
        type: 'same-value-in-many-places' as const,
        severity: 'info' as const,
        message: texts.sharedValue(keys, found.length, found[0].place.title),
        key: keys.length === 1 ? keys[0] : null,
        places: [...new Set(found.map(({ place }) => place.ref))],
      };
    });
}

function findEdits(place: ExaminedPlace): FoundFinding[] {
  const { ref, title, unpublished, drift } = place;
  const found: FoundFinding[] = [];
  if (drift !== null) {
    found.push({
      type: 'changed-elsewhere',
      severity: 'warning',
      message: drift,
      key: null,
      places: [ref],
    });
  }
  if (unpublished) {
    found.push({
      type: 'unpublished-edits',
      severity: 'info',
      message: texts.unpublishedEdits(unpublished, ref.namespace, title),
      key: null,
      places: [ref],
    });
  }
  return found;
}

/** The same finding in several clusters is one. */
function merge(findings: FoundFinding[]): FoundFinding[] {
  const merged = new Map<string, FoundFinding>();
  for (const finding of findings) {
    const { places, ...what } = finding;
    const id = JSON.stringify(what);
    const before = merged.get(id);
    merged.set(id, { ...what, places: [...(before?.places ?? []), ...places] });
  }
  return [...merged.values()];
}

/** What looks wrong in the configuration of a component, worst first, at most 500. Holds no values. */
export function findFindings(places: ExaminedPlace[]): FoundFinding[] {
  return merge([
    ...places.flatMap(findInPlace),
    ...places.flatMap(findEdits),
    ...siblings(places).flatMap(group => [
      ...findEmpty(group),
      ...findMissing(group),
    ]),
    ...findShared(places),
  ])
    .sort((a, b) => ORDER[a.severity] - ORDER[b.severity])
    .slice(0, MAX_FINDINGS);
}
