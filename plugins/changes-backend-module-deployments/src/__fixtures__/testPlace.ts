import type { DeploymentPlace } from '@fairway/plugin-deployments-node';

/** A place in environment `dev` unless told otherwise. */
export function testPlace(
  overrides: Partial<DeploymentPlace> & { isProtected?: boolean } = {},
): DeploymentPlace {
  const { isProtected = false, ...place } = overrides;
  return {
    environment: {
      name: 'dev',
      title: 'Development',
      description: null,
      order: 0,
      cluster: 'nonprod',
      protected: isProtected,
    },
    cluster: 'nonprod',
    namespace: 'shop-dev',
    executor: 'kubernetes',
    componentRef: 'component:default/web',
    componentName: 'web',
    system: 'shop',
    ownerRef: 'group:default/team-a',
    ...place,
  };
}
