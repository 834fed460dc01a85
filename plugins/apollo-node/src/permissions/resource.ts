import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_APOLLO_CONFIG } from '@fairway/plugin-apollo-common';

/** What permission rules see of a configuration: whose it is. References are full and lower-case. */
export interface ConfigResource {
  component: string;
  system: string | null;
  /** Null where the component has no owner; then no rule on owners matches. */
  ownerRef: string | null;
}

/** What the rules' `toQuery` gives: the property is one of the values. */
export interface ConfigFilter {
  property: keyof ConfigResource;
  values: string[];
}

/** Refers to the configuration of components in permission rules and conditional decisions. */
export const configResourceRef = createPermissionResourceRef<
  ConfigResource,
  ConfigFilter
>().with({ pluginId: 'apollo', resourceType: RESOURCE_TYPE_APOLLO_CONFIG });
