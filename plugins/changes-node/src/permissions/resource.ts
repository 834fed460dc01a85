import { createPermissionResourceRef } from '@backstage/plugin-permission-node';
import { RESOURCE_TYPE_CHANGE } from '@fairway/plugin-changes-common';

/** What permission rules see of a change, stored or about to be planned. References are full and lower-case. */
export interface ChangeResource {
  kind: string;
  environment: string | null;
  system: string | null;
  ownerRef: string;
  requesterRef: string;
  /** Groups and users that the policy names; they stay the same while approvals come in, so that approvers see the end. */
  approverRefs: string[];
}

/** What the rules' `toQuery` gives: the property is, or holds, one of the values. */
export interface ChangeFilter {
  property: keyof ChangeResource;
  values: string[];
}

/** Refers to changes in permission rules and conditional decisions. */
export const changeResourceRef = createPermissionResourceRef<
  ChangeResource,
  ChangeFilter
>().with({ pluginId: 'changes', resourceType: RESOURCE_TYPE_CHANGE });
