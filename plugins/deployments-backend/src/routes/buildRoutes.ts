import type { PermissionsService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type {
  ApiHandlers,
  CallerCredentials,
} from '@fairway/api-contract-node';
import {
  buildRegisterPermission,
  deliveryReadPermission,
  deploymentsApi,
} from '@fairway/plugin-deployments-common';
import { texts } from '../texts';
import type { BuildRegistrar } from '../builds/BuildRegistrar';
import type { BuildsService } from '../builds/BuildsService';
import { authorize } from './authorize';

/** Full reference of a user, or subject of a service such as `external:ci`. */
function nameOf({ principal }: CallerCredentials): string {
  return principal.type === 'user'
    ? principal.userEntityRef
    : principal.subject;
}

/** Routes below `/builds`. */
export function createBuildRoutes(deps: {
  registrar: BuildRegistrar;
  builds: BuildsService;
  permissions: PermissionsService;
}): Pick<
  ApiHandlers<typeof deploymentsApi>,
  'registerBuild' | 'listBuilds' | 'getBuild' | 'getCommits'
> {
  const { registrar, builds, permissions } = deps;
  return {
    async registerBuild({ body, credentials, res }) {
      await authorize(permissions, buildRegisterPermission, credentials);
      const gone = new AbortController();
      res.once('close', () => gone.abort());
      return registrar.register(body, {
        registeredBy: nameOf(credentials),
        signal: gone.signal,
      });
    },

    async listBuilds({ query, credentials }) {
      await authorize(permissions, deliveryReadPermission, credentials);
      return builds.list(query, { credentials });
    },

    async getBuild({ params, credentials }) {
      await authorize(permissions, deliveryReadPermission, credentials);
      const build = await builds.get(params.id, { credentials });
      if (!build) throw localError(NotFoundError, texts.noBuild(params.id));
      return build;
    },

    async getCommits({ params, query, credentials }) {
      await authorize(permissions, deliveryReadPermission, credentials);
      return builds.commits(
        { from: query.since, to: params.id },
        { credentials },
      );
    },
  };
}
