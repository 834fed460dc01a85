import type {
  BackstageCredentials,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  AuthorizeResult,
  PolicyDecision,
  ResourcePermission,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import { localError } from '@fairway/api-contract';
import {
  configReadPermission,
  configRevealPermission,
  findingAcceptPermission,
} from '@fairway/plugin-apollo-common';
import { ConfigResource, configResourceRef } from '@fairway/plugin-apollo-node';
import type { ConfiguredApp, ConfiguredApps } from '../catalog/ConfiguredApps';
import { texts } from '../texts';

function toResource(app: ConfiguredApp): ConfigResource {
  const { component, system, ownerRef } = app;
  return { component, system, ownerRef };
}

/** What does not exist, and what exists and may not be seen, in the same words. */
export function notFound(component: string): NotFoundError {
  return localError(NotFoundError, texts.noConfiguration(component));
}

/** Who may read which configuration. Apollo lets any token read everything, so nothing but this stands before it. */
export class Access {
  readonly #permissions: PermissionsService;
  readonly #apps: ConfiguredApps;
  readonly #apply: (decision: PolicyDecision, app: ConfigResource) => boolean;

  constructor(deps: {
    permissions: PermissionsService;
    permissionsRegistry: PermissionsRegistryService;
    apps: ConfiguredApps;
  }) {
    this.#permissions = deps.permissions;
    this.#apps = deps.apps;
    this.#apply = createConditionAuthorizer(
      deps.permissionsRegistry.getPermissionRuleset(configResourceRef),
    );
  }

  /** The components whose configuration the caller may read. */
  async readable(
    credentials: BackstageCredentials,
  ): Promise<Map<string, ConfiguredApp>> {
    const [decision] = await this.#decide([configReadPermission], credentials);
    if (decision.result === AuthorizeResult.DENY) return new Map();
    const all = await this.#apps.list();
    return new Map(
      [...all].filter(([, app]) => this.#apply(decision, toResource(app))),
    );
  }

  /** Throws NotAllowedError unless the caller may read some configuration. */
  async requireAny(credentials: BackstageCredentials): Promise<void> {
    const [decision] = await this.#decide([configReadPermission], credentials);
    if (decision.result === AuthorizeResult.DENY) {
      throw localError(
        NotAllowedError,
        texts.permissionMissing(configReadPermission.name),
      );
    }
  }

  /** Throws NotFoundError unless there is such a component and the caller may read its configuration. */
  async read(
    component: string,
    credentials: BackstageCredentials,
  ): Promise<ConfiguredApp> {
    const [app, [decision]] = await Promise.all([
      this.#apps.get(component),
      this.#decide([configReadPermission], credentials),
    ]);
    if (!app || !this.#apply(decision, toResource(app))) {
      throw notFound(component);
    }
    return app;
  }

  /** As {@link read}, and throws NotAllowedError unless the caller may also see secrets of it. */
  async reveal(
    component: string,
    credentials: BackstageCredentials,
  ): Promise<ConfiguredApp> {
    return this.#readAnd(configRevealPermission, component, credentials);
  }

  /** As {@link read}, and throws NotAllowedError unless the caller may also accept findings of it. */
  async acceptFindings(
    component: string,
    credentials: BackstageCredentials,
  ): Promise<ConfiguredApp> {
    return this.#readAnd(findingAcceptPermission, component, credentials);
  }

  /** The components that have the same application, itself among them; they are of one owner. */
  async sharing(app: ConfiguredApp): Promise<string[]> {
    const all = [...(await this.#apps.list()).values()];
    const others = all.filter(
      other =>
        other.isOwn &&
        other.appId === app.appId &&
        other.component !== app.component,
    );
    return [app.component, ...others.map(({ component }) => component)];
  }

  async #readAnd(
    permission: ResourcePermission,
    component: string,
    credentials: BackstageCredentials,
  ): Promise<ConfiguredApp> {
    const [app, [decision]] = await Promise.all([
      this.read(component, credentials),
      this.#decide([permission], credentials),
    ]);
    if (!this.#apply(decision, toResource(app))) {
      throw localError(
        NotAllowedError,
        texts.permissionMissing(permission.name),
      );
    }
    return app;
  }

  #decide(
    permissions: ResourcePermission[],
    credentials: BackstageCredentials,
  ): Promise<PolicyDecision[]> {
    return this.#permissions.authorizeConditional(
      permissions.map(permission => ({ permission })),
      { credentials },
    );
  }
}
