import type { Condition } from '@fairway/plugin-roles-common';
import type { ConditionConfig } from '../roles/rolesConfig';

/** What is known about a condition, part by part. */
export interface ConditionFacts {
  describeRule(rule: string): string | null;
  /** Whether a part holds; null where nothing was asked. */
  holds?(part: ConditionConfig): boolean | null;
}

/** The parts of a condition, the whole first. */
export function partsOf(condition: ConditionConfig): ConditionConfig[] {
  return [condition, ...childrenOf(condition).flatMap(partsOf)];
}

function childrenOf(condition: ConditionConfig): ConditionConfig[] {
  if ('anyOf' in condition) return condition.anyOf;
  if ('allOf' in condition) return condition.allOf;
  if ('not' in condition) return [condition.not];
  return [];
}

function typeOf(condition: ConditionConfig): 'anyOf' | 'allOf' | 'not' {
  if ('anyOf' in condition) return 'anyOf';
  return 'allOf' in condition ? 'allOf' : 'not';
}

/** A configured condition as the API shows it. */
export function describeCondition(
  condition: ConditionConfig,
  facts: ConditionFacts,
): Condition {
  const holds = facts.holds?.(condition) ?? null;
  if ('rule' in condition) {
    const { rule, params = {} } = condition;
    const description = facts.describeRule(rule);
    return { type: 'rule', rule, description, params: params as any, holds };
  }
  return {
    type: typeOf(condition),
    conditions: childrenOf(condition).map(child =>
      describeCondition(child, facts),
    ),
    holds,
  };
}
