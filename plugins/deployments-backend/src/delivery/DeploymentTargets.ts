import type { LocalText } from '@fairway/api-contract';
import type { TargetStatus } from '@fairway/plugin-changes-common';
import type { Reader, TargetReader } from '@fairway/plugin-changes-node';
import { DEPLOYMENT_KIND } from '@fairway/plugin-deployments-common';
import { texts } from '../texts';

/** What the change engine says about components in environments. */
export class TargetStatuses {
  readonly #byKey = new Map<string, TargetStatus>();

  constructor(items: TargetStatus[]) {
    for (const item of items) {
      const { entityRef, environment } = item.target;
      this.#byKey.set(`${entityRef}@${environment}`, item);
    }
  }

  /** Null where nothing was ever asked for. */
  get(componentRef: string, environment: string): TargetStatus | null {
    return this.#byKey.get(`${componentRef}@${environment}`) ?? null;
  }
}

const GAPS = { hidden: texts.changesHidden, away: texts.changesAway };

/** Reads the state of deployments from the change engine, as the caller may see it. */
export class DeploymentTargets {
  readonly #targets: TargetReader;

  constructor(targets: TargetReader) {
    this.#targets = targets;
  }

  /** For at most 50 components. What could not be read, a warning says. */
  async list(
    componentRefs: string[],
    reader: Reader,
  ): Promise<{ statuses: TargetStatuses; warnings: LocalText[] }> {
    const { items, gap } = await this.#targets.list(
      DEPLOYMENT_KIND,
      componentRefs,
      reader,
    );
    return {
      statuses: new TargetStatuses(items),
      warnings: gap ? [GAPS[gap]] : [],
    };
  }
}
