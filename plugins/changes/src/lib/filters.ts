import {
  CHANGE_STATES,
  changesApi,
  ChangeState,
  RISKS,
  Risk,
} from '@fairway/plugin-changes-common';
import type { RouteRequest } from '@fairway/api-contract';
import { readDays, spanOf } from './days';

/** Query of the list of changes. */
export type ChangeListQuery = NonNullable<
  RouteRequest<typeof changesApi.routes.listChanges>['query']
>;

/** Ages that the queue can be narrowed to, in hours since submission. */
export const AGES = { hour: 1, day: 24, week: 24 * 7 } as const;
export type Age = keyof typeof AGES;

/** What a list of changes is narrowed to; the same names in the address, but `q` for the search. */
export interface ChangeFilter {
  /** `me`: only what the reader could approve now. */
  awaiting?: 'me';
  state: ChangeState[];
  kind: string[];
  environment: string[];
  system: string[];
  risk: Risk[];
  entityRef: string[];
  requesterRef: string[];
  /** Submitted longer ago than this. */
  age?: Age;
  /** First and last day of submission, as `2026-11-21`, both included; or nothing. */
  days: string[];
  search: string;
}

/** Filters with several values. */
export const LIST_FILTERS = [
  'state',
  'kind',
  'environment',
  'system',
  'risk',
  'entityRef',
  'requesterRef',
] as const;

function values(params: URLSearchParams, name: string): string[] {
  return (params.get(name) ?? '').split(',').filter(Boolean);
}

function known<T extends string>(all: readonly T[], given: string[]): T[] {
  return given.filter((value): value is T => all.includes(value as T));
}

/** Reads a filter from an address; values that mean nothing are left out. */
export function readFilter(params: URLSearchParams): ChangeFilter {
  const age = params.get('age') ?? '';
  return {
    awaiting: params.get('awaiting') === 'me' ? 'me' : undefined,
    state: known(CHANGE_STATES, values(params, 'state')),
    kind: values(params, 'kind'),
    environment: values(params, 'environment'),
    system: values(params, 'system'),
    risk: known(RISKS, values(params, 'risk')),
    entityRef: values(params, 'entityRef'),
    requesterRef: values(params, 'requesterRef'),
    age: age in AGES ? (age as Age) : undefined,
    days: readDays(values(params, 'days')),
    search: (params.get('q') ?? '').slice(0, 100),
  };
}

/** Writes parts of a filter into an address, and goes back to the first page. */
export function writeFilter(
  params: URLSearchParams,
  patch: Partial<ChangeFilter>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(patch)) {
    const text = Array.isArray(value) ? value.join(',') : value;
    const key = name === 'search' ? 'q' : name;
    if (text) next.set(key, text);
    else next.delete(key);
  }
  next.delete('offset');
  return next;
}

/** Whether anything is narrowed. */
export function isFiltered(filter: ChangeFilter): boolean {
  return Object.values(filter).some(value =>
    Array.isArray(value) ? value.length > 0 : !!value,
  );
}

function some<T>(list: T[]): T[] | undefined {
  return list.length ? list : undefined;
}

function submittedBefore(filter: ChangeFilter, now: Date): string | undefined {
  const ends = [
    spanOf(filter.days).before,
    filter.age && now.getTime() - AGES[filter.age] * 3_600_000,
  ].flatMap(end => (end ? [Number(new Date(end))] : []));
  return ends.length ? new Date(Math.min(...ends)).toISOString() : undefined;
}

/** The query of a filter. Days are those of the reader's time zone. */
export function toQuery(
  filter: ChangeFilter,
  now: Date = new Date(),
): ChangeListQuery {
  return {
    awaiting: filter.awaiting,
    state: some(filter.state),
    kind: some(filter.kind),
    environment: some(filter.environment),
    system: some(filter.system),
    risk: some(filter.risk),
    entityRef: some(filter.entityRef),
    requesterRef: some(filter.requesterRef),
    submittedAfter: spanOf(filter.days).after,
    submittedBefore: submittedBefore(filter, now),
    search: filter.search || undefined,
  };
}
