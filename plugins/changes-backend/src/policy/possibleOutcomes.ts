import { Risk, RISKS } from '@fairway/plugin-changes-common';
import { Clause, clausesOf, isProtected } from './evaluatePolicy';
import type { PolicyConfig, PolicyRule } from './PolicyConfig';

/** What is known of changes that nobody has asked for yet. `undefined` is not known, `null` is none. */
export interface OpenSubject {
  kind: string;
  environment: string | null;
  system?: string | null;
  ownerRef?: string;
}

/** What the policies would say. */
export interface Outcome {
  /** What must hold for it, of what is not known. */
  match: Pick<PolicyRule['match'], 'system' | 'owner' | 'risk'>;
  result: 'approval' | 'free' | 'refused';
  rule: string | null;
  /** `{owner}` stays in the groups where the owner is not known. */
  clauses: Clause[];
  /** Where the approvals may come afterwards, each with what must hold of what is not known; empty where they may not. */
  emergencies: Pick<PolicyRule['match'], 'system' | 'owner' | 'risk'>[];
}

/** What a rule still asks of a subject; undefined where it cannot match. */
function remainder(
  { match }: Pick<PolicyRule, 'match'>,
  subject: OpenSubject,
): Pick<PolicyRule['match'], 'system' | 'owner'> | undefined {
  const { kind, environment, system, ownerRef } = subject;
  const fits = (accepted: string[] | undefined, value?: string | null) =>
    !accepted || value === undefined || accepted.includes(value ?? '');
  if (
    !fits(match.kind, kind) ||
    !fits(match.environment, environment) ||
    !fits(match.system, system) ||
    !fits(match.owner, ownerRef)
  ) {
    return undefined;
  }
  return {
    ...(system === undefined && match.system && { system: match.system }),
    ...(ownerRef === undefined && match.owner && { owner: match.owner }),
  };
}

/** The emergencies that may be allowed for an outcome of these risks. */
function emergenciesFor(
  config: PolicyConfig,
  subject: OpenSubject,
  risks: readonly Risk[],
): Outcome['emergencies'] {
  return config.emergencies.flatMap(allowed => {
    const asked = remainder(allowed, subject);
    const left = risks.filter(
      risk => !allowed.match.risk || allowed.match.risk.includes(risk),
    );
    if (!asked || left.length === 0) return [];
    return [{ ...asked, ...(left.length < risks.length && { risk: left }) }];
  });
}

/**
 * What `evaluatePolicy` would say of changes of which not everything is known, such as their risk: every rule that may
 * apply, in order, until nothing is left for the next.
 */
export function possibleOutcomes(
  config: PolicyConfig,
  subject: OpenSubject,
): Outcome[] {
  const outcomes: Outcome[] = [];
  let open: readonly Risk[] = RISKS;
  const risksOf = (risks: readonly Risk[]) =>
    risks.length < RISKS.length ? { risk: [...risks] } : {};
  for (const rule of config.policies) {
    const asked = remainder(rule, subject);
    const risks = open.filter(
      risk => !rule.match.risk || rule.match.risk.includes(risk),
    );
    if (!asked || risks.length === 0) continue;
    outcomes.push({
      match: { ...asked, ...risksOf(risks) },
      result: rule.require.length > 0 ? 'approval' : 'free',
      rule: rule.name,
      clauses: clausesOf(rule, subject.ownerRef),
      emergencies:
        rule.require.length > 0 ? emergenciesFor(config, subject, risks) : [],
    });
    if (Object.keys(asked).length > 0) continue;
    open = open.filter(risk => !risks.includes(risk));
    if (open.length === 0) return outcomes;
  }
  outcomes.push({
    match: risksOf(open),
    result: isProtected(config, subject) ? 'refused' : 'free',
    rule: null,
    clauses: [],
    emergencies: [],
  });
  return outcomes;
}
