import { parseEntityRef } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { joinTexts, localError, LocalText } from '@fairway/api-contract';
import type { Risk } from '@fairway/plugin-changes-common';
import type { PlannedTarget } from '@fairway/plugin-changes-node';
import { texts } from '../texts';
import type { PolicyConfig, PolicyRule } from './PolicyConfig';

/** One clause: `count` distinct people of a group or of those named. References are full and lower-case. */
export interface Clause {
  title: LocalText;
  groupRef: string | null;
  userRefs: string[];
  count: number;
}

/** What a rule asks for, as stored with the change and covered by its digest. */
export interface Policy {
  rule: string;
  explanation: LocalText;
  requirements: Clause[];
  /** What is asked for afterwards instead, because the change could not wait. Left out where nothing is. */
  review?: Clause[];
  requestExpirySeconds: number;
  approvalTtlSeconds: number;
}

/** What rules match on. */
export interface PolicySubject {
  kind: string;
  target: PlannedTarget;
  risk: Risk;
  /** Whether the requester says that it cannot wait. Defaults to false. */
  emergency?: boolean;
}

/** Name of the rule where none matches and none is needed. */
export const NO_RULE = 'unprotected';

type Property = keyof PolicyRule['match'];

function propertiesOf({ kind, target, risk }: PolicySubject) {
  return {
    kind,
    environment: target.environment,
    system: target.system,
    owner: target.ownerRef,
    risk,
  } satisfies Record<Property, string | null>;
}

function matches(
  { match }: Pick<PolicyRule, 'match'>,
  subject: PolicySubject,
): boolean {
  const properties = propertiesOf(subject);
  return Object.entries(match).every(([property, accepted]) => {
    const value = properties[property as Property];
    return (
      !accepted || (value !== null && (accepted as string[]).includes(value))
    );
  });
}

function explain(rule: PolicyRule, subject: PolicySubject): LocalText {
  const properties = propertiesOf(subject);
  const matched = (Object.keys(rule.match) as Property[]).map(
    property => [property, properties[property]!] as [Property, string],
  );
  return matched.length
    ? texts.ruleMatches(rule.name, matched)
    : texts.ruleMatchesAll(rule.name);
}

/** What a rule asks for. `{owner}` stays in its groups where the owner is not known. */
export function clausesOf(rule: PolicyRule, ownerRef?: string): Clause[] {
  const owner = ownerRef
    ? parseEntityRef(ownerRef).name.toLowerCase()
    : '{owner}';
  return rule.require.map(({ title, group, users, count }) => {
    const groupRef = group?.replaceAll('{owner}', owner) ?? null;
    const who = groupRef
      ? parseEntityRef(groupRef).name
      : users!.map(user => parseEntityRef(user).name).join(', ');
    return {
      title: title ?? texts.clause(count, who),
      groupRef,
      userRefs: [...new Set(users ?? [])].sort(),
      count,
    };
  });
}

/** Whether a target may not be changed unless a rule says how. One outside every environment counts as protected. */
export function isProtected(
  config: PolicyConfig,
  target: Pick<PlannedTarget, 'environment'>,
): boolean {
  return (
    target.environment === null ||
    !config.protectedEnvironments ||
    config.protectedEnvironments.includes(target.environment)
  );
}

/** The first rule that matches, or undefined. */
export function findPolicy(
  config: PolicyConfig,
  subject: PolicySubject,
): Policy | undefined {
  const rule = config.policies.find(candidate => matches(candidate, subject));
  if (!rule) return undefined;
  const policy = {
    rule: rule.name,
    explanation: explain(rule, subject),
    requirements: clausesOf(rule, subject.target.ownerRef),
    requestExpirySeconds: rule.requestExpiry ?? config.requestExpiry,
    approvalTtlSeconds: rule.approvalExpiry ?? config.approvalExpiry,
  };
  return subject.emergency ? asEmergency(policy, config, subject) : policy;
}

/** The same approvals, afterwards. Throws a NotAllowedError where emergencies are not allowed. */
function asEmergency(
  policy: Policy,
  config: PolicyConfig,
  subject: PolicySubject,
): Policy {
  if (policy.requirements.length === 0) return policy;
  if (!config.emergencies.some(allowed => matches(allowed, subject))) {
    throw localError(
      NotAllowedError,
      texts.noEmergencies(subject.kind, subject.target.environment),
    );
  }
  return {
    ...policy,
    explanation: joinTexts([policy.explanation, texts.reviewedAfterwards]),
    requirements: [],
    review: policy.requirements,
  };
}

/**
 * The policy of a change. The first matching rule wins.
 *
 * Throws a NotAllowedError when no rule matches a protected target: what nobody thought of is refused, not permitted.
 */
export function evaluatePolicy(
  config: PolicyConfig,
  subject: PolicySubject,
): Policy {
  const found = findPolicy(config, subject);
  if (found) return found;
  const { kind, target, risk } = subject;
  if (isProtected(config, target)) {
    throw localError(
      NotAllowedError,
      texts.notCovered(kind, risk, target.environment),
    );
  }
  return {
    rule: NO_RULE,
    explanation: texts.noRuleNeeded(target.environment),
    requirements: [],
    requestExpirySeconds: config.requestExpiry,
    approvalTtlSeconds: config.approvalExpiry,
  };
}

const whoOf = ({ groupRef, userRefs }: Clause) =>
  JSON.stringify([groupRef, userRefs]);

/** Every clause once, equal ones with the larger count. */
function combineClauses(all: Clause[]): Clause[] {
  const clauses = new Map<string, Clause>();
  for (const clause of all) {
    const known = clauses.get(whoOf(clause));
    if (!known || known.count < clause.count)
      clauses.set(whoOf(clause), clause);
  }
  return [...clauses.values()];
}

/** All policies at once: every clause holds, before or else afterwards, and the shorter times. */
export function combinePolicies(policies: Policy[]): Policy {
  const requirements = combineClauses(
    policies.flatMap(policy => policy.requirements),
  );
  const review = combineClauses(
    policies.flatMap(policy => policy.review ?? []),
  ).filter(
    clause =>
      !requirements.some(
        asked => whoOf(asked) === whoOf(clause) && asked.count >= clause.count,
      ),
  );
  const explanations = new Map(
    policies.map(({ explanation }) => [
      JSON.stringify(explanation),
      explanation,
    ]),
  );
  return {
    rule: [...new Set(policies.map(policy => policy.rule))].join(' + '),
    explanation: joinTexts([...explanations.values()]),
    requirements,
    ...(review.length > 0 && { review }),
    requestExpirySeconds: Math.min(
      ...policies.map(policy => policy.requestExpirySeconds),
    ),
    approvalTtlSeconds: Math.min(
      ...policies.map(policy => policy.approvalTtlSeconds),
    ),
  };
}
