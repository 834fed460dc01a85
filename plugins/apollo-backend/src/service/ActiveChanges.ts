import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { LocalText } from '@fairway/api-contract';
import {
  CHANGE_SET_KIND,
  GRAY_KIND,
  ROLLBACK_KIND,
} from '@fairway/plugin-apollo-common';
import type { TargetReader } from '@fairway/plugin-changes-node';
import { texts } from '../texts';

const KINDS = [CHANGE_SET_KIND, ROLLBACK_KIND, GRAY_KIND];

const GAPS = { hidden: texts.changesNotSeen, away: texts.changesAway };

/** Which changes of configuration are under way, as the caller may see them. */
export class ActiveChanges {
  readonly #targets: TargetReader;

  constructor(targets: TargetReader) {
    this.#targets = targets;
  }

  /** Numbers of changes by `targetKey`. What could not be read, a warning says. */
  async of(
    components: string[],
    credentials: BackstageCredentials,
  ): Promise<{ byTarget: Map<string, number>; warnings: LocalText[] }> {
    const read = await Promise.all(
      KINDS.map(kind => this.#targets.list(kind, components, { credentials })),
    );
    const byTarget = new Map<string, number>();
    for (const { target, active, pending } of read.flatMap(
      ({ items }) => items,
    )) {
      const change = active ?? pending[0];
      if (change) byTarget.set(target.key, change.id);
    }
    const gaps = new Set(read.flatMap(({ gap }) => gap ?? []));
    return { byTarget, warnings: [...gaps].map(gap => GAPS[gap]) };
  }
}
