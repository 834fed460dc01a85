import {
  AuditorService,
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { createApiRouter } from '@fairway/api-contract-node';
import { rolesApi } from '@fairway/plugin-roles-common';
import type { AccessGuard } from './AccessGuard';
import type { ExplanationService } from './ExplanationService';
import type { PeopleService } from './PeopleService';
import type { RightsService } from './RightsService';

/** What the routes and actions call. */
export interface AccessDeps {
  guard: AccessGuard;
  rights: RightsService;
  explanations: ExplanationService;
  people: PeopleService;
}

/** Every route of this API is for users alone. */
const userOf = (credentials: BackstageCredentials) =>
  credentials as BackstageCredentials<BackstageUserPrincipal>;

/** The HTTP API below `/access`. */
export function createRouter(
  deps: AccessDeps & { httpAuth: HttpAuthService; auditor: AuditorService },
) {
  const { guard, rights, explanations, people } = deps;
  return createApiRouter(
    rolesApi,
    {
      async listRoles({ query, credentials }) {
        await guard.requireRolesRead(credentials);
        return rights.listRoles(query);
      },
      async listPeople({ query, credentials }) {
        await guard.requireRolesRead(credentials);
        return people.list(query);
      },
      async getRights({ query, credentials }) {
        const { userRef, isCaller } = await guard.personFor(
          userOf(credentials),
          query.userRef,
        );
        return rights.rightsOf(await rights.standingOf(userRef, { isCaller }));
      },
      async explainPermission({ query, credentials }) {
        const { userRef, isCaller } = await guard.personFor(
          userOf(credentials),
          query.userRef,
        );
        const standing = await rights.standingOf(userRef, { isCaller });
        return explanations.explain(standing, query);
      },
    },
    deps,
  );
}
