import type { LocalText } from '@fairway/api-contract';
import { CAPABILITIES, type Capability } from '@fairway/plugin-apollo-common';
import { z } from 'zod';
import { ApolloError } from './ApolloError';
import { pathOf } from './ApolloHttp';
import type { ApolloCapabilities, ApolloOffer } from './ApolloOpenApi';
import type { ApolloPortal } from './ApolloPortal';
import { texts } from '../texts';

/** No application is called so: names hold no leading dash in practice, and a namespace that is there does no harm. */
const NOWHERE = ['apps', '-', 'clusters', 'default', 'namespaces', '-'];

type Version = '≥ 3.0' | '2.5' | '2.1–2.4' | '≤ 2.0';

/** Oldest to newest. */
const VERSIONS: Version[] = ['≤ 2.0', '2.1–2.4', '2.5', '≥ 3.0'];

/** What not all versions offer to a token: since which one, its number for people, and what takes its place. */
const LATER: Partial<
  Record<Capability, { since: Version; from: string; instead?: LocalText }>
> = {
  'create-apps': {
    since: '2.1–2.4',
    from: '2.2',
    instead: texts.insteadOfCreation,
  },
  'delete-namespaces': {
    since: '≥ 3.0',
    from: '3.0',
    instead: texts.insteadOfDeletion,
  },
  'rollback-to-any': {
    since: '≥ 3.0',
    from: '3.0',
    instead: texts.insteadOfRollback,
  },
  'release-by-id': {
    since: '≥ 3.0',
    from: '3.0',
    instead: texts.insteadOfReleases,
  },
  'instance-count': { since: '2.5', from: '2.5' },
  'instance-list': {
    since: '≥ 3.0',
    from: '3.0',
    instead: texts.insteadOfInstances,
  },
};

function offerOf(capability: Capability, version: Version): ApolloOffer {
  const later = LATER[capability];
  if (!later || VERSIONS.indexOf(version) >= VERSIONS.indexOf(later.since)) {
    return { available: true, why: null };
  }
  const why = texts.since(later.from, version, later.instead ?? '');
  return { available: false, why };
}

function capabilitiesOf(version: Version): ApolloCapabilities['capabilities'] {
  const states = CAPABILITIES.map(
    capability => [capability, offerOf(capability, version)] as const,
  );
  return Object.fromEntries(states) as ApolloCapabilities['capabilities'];
}

async function knowsEnv(
  portal: ApolloPortal,
  env: string,
  signal: AbortSignal,
): Promise<boolean> {
  const request = portal.request({
    env,
    method: 'GET',
    path: '/envs',
    doing: texts.findEnv(env),
    signal,
  });
  const answer = await portal.http.answer(request);
  if (answer.status === 404) return false;
  if (answer.status !== 200) throw portal.http.refusal(request, answer);
  const envs = portal.http.parse(request, answer.text, z.array(z.string()));
  if (!envs.includes(env)) {
    throw ApolloError.of({
      doing: texts.findEnv(env),
      apolloStatus: null,
      problem: texts.noSuchEnv(envs.join(', ')),
    });
  }
  return true;
}

/** Whether the server knows a path, by whose error the answer is: Apollo's own names an exception. */
async function offers(
  portal: ApolloPortal,
  env: string,
  path: string,
  signal: AbortSignal,
): Promise<boolean> {
  const request = portal.request({
    env,
    method: 'GET',
    path,
    doing: texts.lookAtOffer(env),
    signal,
  });
  const answer = await portal.http.answer(request);
  const error = portal.http.refusal(request, answer);
  if (answer.status === 404) return error.apolloException !== null;
  if (answer.status === 200 || answer.status === 403) return true;
  // Up to 2.0 the path exists for writing alone.
  if (answer.status === 400 || answer.status === 405) return false;
  throw error;
}

/** See `ApolloOpenApi.probeCapabilities`. */
export async function probeCapabilities(
  portal: ApolloPortal,
  env: string,
  signal: AbortSignal,
): Promise<ApolloCapabilities> {
  const version = await probeVersion(portal, env, signal);
  return { version, capabilities: capabilitiesOf(version) };
}

async function probeVersion(
  portal: ApolloPortal,
  env: string,
  signal: AbortSignal,
): Promise<Version> {
  if (await knowsEnv(portal, env, signal)) {
    const release = pathOf('envs', env, 'releases', 0);
    const isNew = await offers(portal, env, release, signal);
    return isNew ? '≥ 3.0' : '2.5';
  }
  const items = `${pathOf('envs', env, ...NOWHERE)}/items`;
  const pages = await offers(portal, env, items, signal);
  return pages ? '2.1–2.4' : '≤ 2.0';
}
