import type { LocalText } from '@fairway/api-contract';
import { RISKS, type Risk } from '@fairway/plugin-changes-common';
import { texts } from '../texts';
import type { Difference } from './differences';

const MANY_KEYS = 20;

/** What a publication's risk follows from. */
export interface RiskInput {
  environment: { title: LocalText; protected: boolean };
  differences: Difference[];
  /** Applications that inherit the namespace; null when it is not public. */
  heirs: string[] | null;
  /** Number of keys that others had saved and that are published along. */
  unpublished: number;
  emergency: boolean;
}

/** How much care a publication needs, and why. */
export function judgeRisk(input: RiskInput): {
  risk: Risk;
  riskReasons: LocalText[];
} {
  const { environment, heirs } = input;
  const removed = input.differences.filter(({ after }) => after === undefined);
  const found: [Risk, LocalText][] = [];
  const inProtected = (risk: Risk): Risk =>
    environment.protected ? risk : 'low';
  if (environment.protected) {
    found.push(['medium', texts.riskProtected(environment.title)]);
  }
  if (heirs) {
    found.push([
      environment.protected ? 'high' : 'medium',
      texts.riskPublic(heirs),
    ]);
  }
  if (removed.length > 0) {
    const keys = removed.map(({ key }) => key);
    found.push([inProtected('high'), texts.riskRemovals(keys)]);
  }
  if (input.differences.length > MANY_KEYS) {
    found.push([
      inProtected('high'),
      texts.riskManyKeys(input.differences.length),
    ]);
  }
  if (input.unpublished > 0) {
    found.push([inProtected('high'), texts.riskUnpublished(input.unpublished)]);
  }
  if (input.emergency) {
    found.push([inProtected('high'), texts.riskEmergency]);
  }
  const ranks = found.map(([risk]) => RISKS.indexOf(risk));
  return {
    risk: RISKS[Math.max(RISKS.indexOf('low'), ...ranks)],
    riskReasons: found.map(([, reason]) => reason),
  };
}
