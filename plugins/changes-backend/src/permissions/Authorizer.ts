import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  BasicPermission,
  PermissionCriteria,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createConditionTransformer,
} from '@backstage/plugin-permission-node';
import { localError, LocalText } from '@fairway/api-contract';
import {
  ChangeFilter,
  ChangeResource,
  changeResourceRef,
} from '@fairway/plugin-changes-node';
import {
  auditReadPermission,
  changeReadPermission,
  policyReadPermission,
} from '@fairway/plugin-changes-common';
import { texts } from '../texts';

/** Decides a set of permissions for one caller; conditions are applied in memory, to changes stored or not. */
export type Decide = (
  permission: ResourcePermission,
  resource: ChangeResource,
) => boolean;

/** Asks the permission framework on behalf of callers. */
export class Authorizer {
  readonly #permissions: PermissionsService;
  readonly #apply: ReturnType<typeof createConditionAuthorizer<ChangeResource>>;
  readonly #toQuery: (
    conditions: PermissionCriteria<any>,
  ) => PermissionCriteria<ChangeFilter>;

  constructor(deps: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
  }) {
    const rules =
      deps.permissionsRegistry.getPermissionRuleset(changeResourceRef);
    this.#permissions = deps.permissions;
    this.#apply = createConditionAuthorizer(rules);
    this.#toQuery = createConditionTransformer(rules);
  }

  /** Asks for several permissions at once. */
  async decider(
    permissions: ResourcePermission[],
    credentials: BackstageCredentials,
  ): Promise<Decide> {
    const decisions = await this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
    return (permission, resource) => {
      const index = permissions.findIndex(
        ({ name }) => name === permission.name,
      );
      return this.#apply(decisions[index], resource);
    };
  }

  /** What a list may show: everything (undefined), nothing (`none`), or what a filter admits. */
  async readFilter(
    credentials: BackstageCredentials,
  ): Promise<PermissionCriteria<ChangeFilter> | 'none' | undefined> {
    const [decision] = await this.#permissions.authorizeConditional(
      [{ permission: changeReadPermission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.ALLOW) return undefined;
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      return this.#toQuery(decision.conditions);
    }
    return 'none';
  }

  /** Throws a NotAllowedError unless the caller may read the audit log. */
  async requireAuditRead(credentials: BackstageCredentials): Promise<void> {
    await this.#require(auditReadPermission, texts.auditLog, credentials);
  }

  /** Throws a NotAllowedError unless the caller may read the policies. */
  async requirePolicyRead(credentials: BackstageCredentials): Promise<void> {
    await this.#require(policyReadPermission, texts.policies, credentials);
  }

  async #require(
    permission: BasicPermission,
    what: LocalText,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const [decision] = await this.#permissions.authorize([{ permission }], {
      credentials,
    });
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw refusal(permission.name, what);
    }
  }
}

/** The refusal of a permission, with the way forward. */
export function refusal(permission: string, what: LocalText): NotAllowedError {
  return localError(NotAllowedError, texts.lacksPermission(permission, what));
}
