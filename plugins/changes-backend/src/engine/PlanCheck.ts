import { errorText, LocalText } from '@fairway/api-contract';
import { texts } from '../texts';
import type { ChangeStore } from '../database/ChangeStore';
import type { ChangeRow, LeftBehind } from '../database/rows';
import { describeDifference } from '../planning/describeDifference';
import { flatten, PlannedTree } from '../planning/PlannedTree';
import { isRefusal, Planner } from '../planning/Planner';

/** Plans stored changes anew, to tell whether the world is still as they expect it. */
export class PlanCheck {
  constructor(
    private readonly deps: { store: ChangeStore; planner: Planner },
  ) {}

  /**
   * Why a change must not be carried out as it was planned; undefined when nothing stands against it. Rejects when what
   * is needed to tell is away.
   */
  async problem(row: ChangeRow): Promise<LocalText | undefined> {
    // What has begun has altered the world itself, so the world cannot look as it did when it was planned.
    return row.started_at
      ? this.#problemSinceFailure(row)
      : this.#problemSincePlan(row);
  }

  /** What planning sees of the world now. Rejects when it is away. */
  async look(row: ChangeRow): Promise<LeftBehind> {
    try {
      return { preconditions: preconditionsOf(await this.#plan(row)) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return { preconditions: null };
    }
  }

  async #problemSincePlan(row: ChangeRow): Promise<LocalText | undefined> {
    try {
      const tree = await this.#plan(row);
      if (tree.digest === row.digest) return undefined;
      const children = await this.deps.store.children(row.id);
      return describeDifference(row, children, tree);
    } catch (error) {
      if (!isRefusal(error)) throw error;
      return texts.planRefused(errorText(error));
    }
  }

  async #problemSinceFailure(row: ChangeRow): Promise<LocalText | undefined> {
    if (!row.left_behind) return undefined;
    const { preconditions: left } = row.left_behind;
    const { preconditions: now } = await this.look(row);
    if (!left || !now) {
      return left === now ? undefined : texts.targetAlteredSinceFailure;
    }
    const moved = [...new Set([...Object.keys(left), ...Object.keys(now)])]
      .sort()
      .find(name => left[name] !== now[name]);
    return moved && texts.alteredSinceFailure(moved);
  }

  #plan(row: ChangeRow): Promise<PlannedTree> {
    return this.deps.planner.plan({
      kind: row.kind,
      spec: row.spec,
      requesterRef: row.requester_ref,
      plannedAt: row.planned_at,
    });
  }
}

function preconditionsOf(tree: PlannedTree): Record<string, string> {
  const named = flatten(tree).flatMap(part =>
    Object.entries(part.plan.preconditions).map(([name, value]) => [
      part === tree ? name : `${name} of ${part.target.key}`,
      value,
    ]),
  );
  return Object.fromEntries(named);
}
