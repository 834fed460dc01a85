import type { DeploymentPlace } from '../environments';

/** A place of component `web` in an environment, `dev` unless told otherwise. */
export function testPlace(
  environment = 'dev',
  overrides: Partial<DeploymentPlace> = {},
): DeploymentPlace {
  return {
    environment: {
      name: environment,
      title: environment,
      description: null,
      order: 0,
      cluster: 'nonprod',
      protected: false,
    },
    cluster: 'nonprod',
    namespace: `shop-${environment}`,
    executor: 'kubernetes',
    componentRef: 'component:default/web',
    componentName: 'web',
    system: 'shop',
    ownerRef: 'group:default/team-a',
    ...overrides,
  };
}

/** An image of the build by name, pinned by a made-up digest. */
export function testImage(name: string): string {
  return `registry.example/shop/${name}@sha256:${'a'.repeat(64)}`;
}
