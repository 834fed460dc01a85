import {
  CAPABILITIES,
  Capability,
  CapabilityState,
} from '@fairway/plugin-apollo-common';
import { z } from 'zod';
import { ApolloError } from './ApolloError';
import { pathOf } from './ApolloHttp';
import type { ApolloCapabilities } from './ApolloOpenApi';
import type { ApolloPortal } from './ApolloPortal';

/** No application is called so: names hold no leading dash in practice, and a namespace that is there does no harm. */
const NOWHERE = ['apps', '-', 'clusters', 'default', 'namespaces', '-'];

type Version = '3.0 or later' | '2.5' | '2.1 to 2.4' | '2.0 or earlier';

/** Oldest to newest. */
const VERSIONS: Version[] = [
  '2.0 or earlier',
  '2.1 to 2.4',
  '2.5',
  '3.0 or later',
];

/** Since which version a token is offered what not all versions offer. */
const SINCE: Partial<Record<Capability, Version>> = {
  'create-apps': '2.1 to 2.4',
  'delete-namespaces': '3.0 or later',
  'rollback-to-any': '3.0 or later',
  'release-by-id': '3.0 or later',
  'instance-count': '2.5',
  'instance-list': '3.0 or later',
};

const WAYS_AROUND: Partial<Record<Capability, string>> = {
  'rollback-to-any': 'Fairway publishes the earlier values again instead.',
  'release-by-id': 'Fairway shows releases from its own record.',
  'instance-list':
    'Fairway asks the config service what each pod would be given.',
  'delete-namespaces': 'Namespaces are deleted in Apollo’s own portal.',
  'create-apps': 'Applications are created in Apollo’s own portal.',
};

function capabilitiesOf(version: Version): ApolloCapabilities['capabilities'] {
  const states = CAPABILITIES.map(
    (capability): [Capability, CapabilityState] => {
      const since = SINCE[capability];
      if (!since || VERSIONS.indexOf(version) >= VERSIONS.indexOf(since)) {
        return [capability, { available: true, why: null }];
      }
      const why = [
        `Apollo offers it from ${
          since.split(' ')[0]
        }; this server is ${version}.`,
        WAYS_AROUND[capability],
      ];
      return [
        capability,
        { available: false, why: why.filter(Boolean).join(' ') },
      ];
    },
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
    doing: `look for ${env}`,
    signal,
  });
  const answer = await portal.http.answer(request);
  if (answer.status === 404) return false;
  if (answer.status !== 200) throw portal.http.refusal(request, answer);
  const envs = portal.http.parse(request, answer.text, z.array(z.string()));
  if (!envs.includes(env)) {
    throw new ApolloError({
      doing: `look for ${env}`,
      apolloStatus: null,
      problem: `Apollo has no such environment; it has ${envs.join(', ')}`,
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
    doing: `look at what Apollo offers in ${env}`,
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
    return isNew ? '3.0 or later' : '2.5';
  }
  const items = `${pathOf('envs', env, ...NOWHERE)}/items`;
  const pages = await offers(portal, env, items, signal);
  return pages ? '2.1 to 2.4' : '2.0 or earlier';
}
