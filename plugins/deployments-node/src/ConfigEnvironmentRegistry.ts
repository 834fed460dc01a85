import {
  DEFAULT_NAMESPACE,
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError, NotFoundError } from '@backstage/errors';
import type { Environment } from '@fairway/plugin-deployments-common';
import type { DeploymentPlace, EnvironmentRegistry } from './environments';
import { EnvironmentConfig, readEnvironments } from './readEnvironments';

interface ConfiguredEnvironment {
  environment: Environment;
  settings: EnvironmentConfig;
}

function relatedRef(
  entity: Entity,
  field: 'owner' | 'system',
  defaultKind: string,
): string | undefined {
  const value = entity.spec?.[field];
  if (typeof value !== 'string' || !value) return undefined;
  return stringifyEntityRef(
    parseEntityRef(value, {
      defaultKind,
      defaultNamespace: entity.metadata.namespace ?? DEFAULT_NAMESPACE,
    }),
  );
}

/** Names in clusters hold no catalog namespace, so two entities of one name would become one there. */
function requireDefaultNamespace(entity: Entity): void {
  const namespace = entity.metadata.namespace ?? DEFAULT_NAMESPACE;
  if (namespace.toLowerCase() !== DEFAULT_NAMESPACE) {
    throw new InputError(
      `${stringifyEntityRef(
        entity,
      )} is not in the catalog's namespace "default"; only components and systems of that namespace are deployed`,
    );
  }
}

function namespaceOf(settings: EnvironmentConfig, system: string): string {
  const namespace = settings.namespace
    .replaceAll('{system}', system)
    .replaceAll('{environment}', settings.name);
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(namespace)) {
    throw new InputError(
      `System "${system}" gives the namespace "${namespace}" in ${settings.title}, which is no name for a namespace: at most 63 lower case letters, digits and dashes. Rename the system`,
    );
  }
  if (/^(kube-|default$|fairway-)/.test(namespace)) {
    throw new InputError(
      `System "${system}" gives the reserved namespace "${namespace}". Rename the system`,
    );
  }
  return namespace;
}

/** The environments of the configuration. */
export class ConfigEnvironmentRegistry implements EnvironmentRegistry {
  /** Throws InputError that names what is wrong in `fairway.deployments.environments`. */
  static fromConfig(config: Config): ConfigEnvironmentRegistry {
    const protectedNames =
      config.getOptionalStringArray('fairway.changes.protectedEnvironments') ??
      [];
    return new ConfigEnvironmentRegistry(
      readEnvironments(config).map((settings, order) => ({
        settings,
        environment: {
          name: settings.name,
          title: settings.title,
          description: settings.description ?? null,
          order,
          cluster: settings.cluster,
          protected: protectedNames.includes(settings.name),
        },
      })),
    );
  }

  readonly #environments: ConfiguredEnvironment[];

  private constructor(environments: ConfiguredEnvironment[]) {
    this.#environments = environments;
  }

  list(): Environment[] {
    return this.#environments.map(({ environment }) => environment);
  }

  get(name: string): Environment {
    return this.#find(name).environment;
  }

  place(name: string, component: Entity, system: Entity): DeploymentPlace {
    const { environment, settings } = this.#find(name);
    const componentRef = stringifyEntityRef(component);
    requireDefaultNamespace(component);
    requireDefaultNamespace(system);
    const systemRef = relatedRef(component, 'system', 'system');
    if (!systemRef) {
      throw new InputError(
        `${componentRef} belongs to no system, and namespaces are given to systems. Set spec.system in its catalog-info.yaml`,
      );
    }
    if (systemRef !== stringifyEntityRef(system)) {
      throw new InputError(
        `${componentRef} belongs to ${systemRef}, not to ${stringifyEntityRef(
          system,
        )}`,
      );
    }
    const ownerRef = relatedRef(component, 'owner', 'group');
    if (!ownerRef) {
      throw new InputError(
        `${componentRef} has no owner. Set spec.owner in its catalog-info.yaml`,
      );
    }
    const systemOwnerRef = relatedRef(system, 'owner', 'group');
    if (systemOwnerRef !== ownerRef) {
      throw new InputError(
        `${componentRef} is owned by ${ownerRef}, its system ${systemRef} by ${
          systemOwnerRef ?? 'nobody'
        }. A component is deployed to the namespaces of its own group's systems only`,
      );
    }
    return {
      environment,
      cluster: settings.cluster,
      namespace: namespaceOf(settings, system.metadata.name.toLowerCase()),
      executor: settings.executor,
      componentRef,
      componentName: component.metadata.name.toLowerCase(),
      system: system.metadata.name.toLowerCase(),
      ownerRef,
    };
  }

  #find(name: string): ConfiguredEnvironment {
    const found = this.#environments.find(
      ({ environment }) => environment.name === name,
    );
    if (!found) {
      const known =
        this.#environments
          .map(({ environment }) => environment.name)
          .join(', ') || 'none';
      throw new NotFoundError(
        `There is no environment "${name}"; configured are: ${known}`,
      );
    }
    return found;
  }
}
