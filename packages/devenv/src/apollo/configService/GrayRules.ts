import type { Environment } from '../environment/Environment.ts';
import type { Rule, RuleItem } from '../environment/Rules.ts';
import type { Place } from '../environment/rows.ts';
import type { Switches } from '../switches.ts';

/** Who asks. */
export interface Client {
  appId: string;
  ip: string;
  label: string | null;
}

function isAbout(item: RuleItem, { appId, ip, label }: Client): boolean {
  return (
    item.clientAppId.toLowerCase() === appId.toLowerCase() &&
    (item.clientIpList.includes('*') ||
      item.clientIpList.includes(ip) ||
      (label !== null &&
        (item.clientLabelList.includes('*') ||
          item.clientLabelList.includes(label))))
  );
}

/** The gray rules as a config service knows them: looked up anew after a while. */
export class GrayRules {
  readonly #environment: Environment;
  readonly #switches: Switches;
  readonly #known = new Map<string, { rules: Rule[]; at: number }>();

  constructor(environment: Environment, switches: Switches) {
    this.#environment = environment;
    this.#switches = switches;
  }

  /** The gray release that a client is given of a namespace, if any. */
  releaseFor(client: Client, place: Place): number | undefined {
    return this.#rules(place).find(
      ({ releaseId, items }) =>
        releaseId !== 0 && items.some(item => isAbout(item, client)),
    )?.releaseId;
  }

  #rules(place: Place): Rule[] {
    const key = JSON.stringify(place);
    const known = this.#known.get(key);
    const delay = this.#switches.ruleDelaySeconds * 1000;
    if (known && Date.now() - known.at < delay) return known.rules;
    const rules = this.#environment.rules.list(place);
    this.#known.set(key, { rules, at: Date.now() });
    return rules;
  }
}
