import { createConditionExports } from '@backstage/plugin-permission-node';
import { configResourceRef } from './resource';
import { configRules } from './rules';

const exported = createConditionExports({
  resourceRef: configResourceRef,
  rules: configRules,
});

/**
 * Conditions for permission policies, such as `configConditions.hasOwner({ claims: user.info.ownershipEntityRefs })`.
 */
export const configConditions = exported.conditions;

/** Makes a conditional decision of {@link configConditions} for one of the permissions of configuration. */
export const createConfigConditionalDecision =
  exported.createConditionalDecision;
