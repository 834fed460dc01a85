import {
  DEFAULT_NAMESPACE,
  Entity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { Config } from '@backstage/config';
import { InputError, NotFoundError } from '@backstage/errors';
import { localError, LocalText } from '@fairway/api-contract';
import { texts } from './texts';
import type {
  ConfiguredEnvironment,
  DeploymentPlace,
  EnvironmentRegistry,
} from './environments';
import { EnvironmentConfig, readEnvironments } from './readEnvironments';
import { ownerOf, systemOf } from './relations';

interface EnvironmentEntry {
  environment: ConfiguredEnvironment;
  settings: EnvironmentConfig;
}

/** Names in clusters hold no catalog namespace, so two entities of one name would become one there. */
function requireDefaultNamespace(entity: Entity): void {
  const namespace = entity.metadata.namespace ?? DEFAULT_NAMESPACE;
  if (namespace.toLowerCase() !== DEFAULT_NAMESPACE) {
    throw localError(
      InputError,
      texts.foreignNamespace(stringifyEntityRef(entity)),
    );
  }
}

function namespaceOf(settings: EnvironmentConfig, system: string): string {
  const namespace = settings.namespace
    .replaceAll('{system}', system)
    .replaceAll('{environment}', settings.name);
  if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(namespace)) {
    throw localError(
      InputError,
      texts.badNamespace(system, namespace, settings.title),
    );
  }
  if (/^(kube-|default$|fairway-)/.test(namespace)) {
    throw localError(InputError, texts.reservedNamespace(system, namespace));
  }
  return namespace;
}

/** Why a component without a system cannot be deployed, and what to do. */
export function withoutSystem(componentRef: string): LocalText {
  return texts.noSystem(componentRef);
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

  readonly #environments: EnvironmentEntry[];

  private constructor(environments: EnvironmentEntry[]) {
    this.#environments = environments;
  }

  list(): ConfiguredEnvironment[] {
    return this.#environments.map(({ environment }) => environment);
  }

  get(name: string): ConfiguredEnvironment {
    return this.#find(name).environment;
  }

  place(name: string, component: Entity, system: Entity): DeploymentPlace {
    const { environment, settings } = this.#find(name);
    const componentRef = stringifyEntityRef(component);
    requireDefaultNamespace(component);
    requireDefaultNamespace(system);
    const systemRef = systemOf(component);
    if (!systemRef) {
      throw localError(InputError, withoutSystem(componentRef));
    }
    if (systemRef !== stringifyEntityRef(system)) {
      throw localError(
        InputError,
        texts.otherSystem(componentRef, systemRef, stringifyEntityRef(system)),
      );
    }
    const ownerRef = ownerOf(component);
    if (!ownerRef) {
      throw localError(InputError, texts.noOwner(componentRef));
    }
    const systemOwnerRef = ownerOf(system);
    if (systemOwnerRef !== ownerRef) {
      throw localError(
        InputError,
        systemOwnerRef
          ? texts.systemOfOthers(
              componentRef,
              ownerRef,
              systemRef,
              systemOwnerRef,
            )
          : texts.systemOfNobody(componentRef, ownerRef, systemRef),
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

  #find(name: string): EnvironmentEntry {
    const found = this.#environments.find(
      ({ environment }) => environment.name === name,
    );
    if (!found) {
      const known = this.list().map(environment => environment.name);
      throw localError(NotFoundError, texts.noEnvironment(name, known));
    }
    return found;
  }
}
