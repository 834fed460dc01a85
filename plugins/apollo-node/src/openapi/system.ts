import { z } from 'zod';
import type { ApolloPortal } from './ApolloPortal';
import {
  ApolloOrganization,
  ApolloUserToken,
  organizationSchema,
  userTokenSchema,
} from './shapes';
import { texts } from '../texts';

/** What belongs to no application. */
export class SystemApi {
  readonly #portal: ApolloPortal;

  constructor(portal: ApolloPortal) {
    this.#portal = portal;
  }

  envs(signal: AbortSignal): Promise<string[]> {
    const request = this.#portal.request({
      env: undefined,
      method: 'GET',
      path: '/envs',
      doing: texts.listEnvs,
      signal,
    });
    return this.#portal.http.json(request, z.array(z.string()));
  }

  organizations(signal: AbortSignal): Promise<ApolloOrganization[]> {
    const request = this.#portal.request({
      env: undefined,
      method: 'GET',
      path: '/organizations',
      doing: texts.listOrganizations,
      signal,
    });
    return this.#portal.http.json(request, z.array(organizationSchema));
  }

  userToken(env: string, signal: AbortSignal): Promise<ApolloUserToken> {
    const request = this.#portal.request({
      env,
      method: 'GET',
      path: '/user-tokens/current',
      doing: texts.readUserToken(env),
      signal,
    });
    return this.#portal.http.json(request, userTokenSchema);
  }
}
