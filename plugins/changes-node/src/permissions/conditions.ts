import { createConditionExports } from '@backstage/plugin-permission-node';
import { changeResourceRef } from './resource';
import { changeRules } from './rules';

const exported = createConditionExports({
  resourceRef: changeResourceRef,
  rules: changeRules,
});

/**
 * Conditions for permission policies, such as `changeConditions.hasOwner({ claims: user.info.ownershipEntityRefs })`.
 */
export const changeConditions = exported.conditions;

/** Makes a conditional decision of {@link changeConditions} for one of the change permissions. */
export const createChangeConditionalDecision =
  exported.createConditionalDecision;
