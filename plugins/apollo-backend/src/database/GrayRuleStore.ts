import type { LocalText } from '@fairway/api-contract';
import type { GrayRule } from '@fairway/plugin-apollo-common';
import type { Knex } from 'knex';
import { LedgerPlace, placeColumns } from './rows';

/** What a rule holds, pods resolved to addresses. */
export interface ResolvedRule {
  labels: string[];
  ips: string[];
  /** Names of the pods behind the addresses. */
  pods: string[];
  /** Names of pods that are meant and have no address yet. */
  waiting: string[];
  /** Since when it is so; ISO 8601. */
  at: string;
}

/** The rule of a gray release, as a change wants it and as it is in force. */
export interface FollowedRule {
  place: LedgerPlace;
  component: string;
  branch: string;
  rule: GrayRule;
  changeId: number;
  resolved: ResolvedRule | null;
  problem: LocalText | null;
}

interface GrayRuleRow extends LedgerPlace {
  component_ref: string;
  branch: string;
  rule: GrayRule;
  change_id: string;
  /** Rows of earlier versions have nobody who waits. */
  resolved: (Omit<ResolvedRule, 'waiting'> & Partial<ResolvedRule>) | null;
  problem: LocalText | null;
}

function toRule(row: GrayRuleRow): FollowedRule {
  return {
    place: placeColumns(row),
    component: row.component_ref,
    branch: row.branch,
    rule: row.rule,
    changeId: Number(row.change_id),
    resolved: row.resolved && { waiting: [], ...row.resolved },
    problem: row.problem,
  };
}

const json = (value: unknown) =>
  value === null ? null : JSON.stringify(value);

/** Remembers rules, which servers before 3.0 do not tell. */
export class GrayRuleStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async put(followed: FollowedRule): Promise<void> {
    await this.#knex('gray_rules')
      .insert({
        ...placeColumns(followed.place),
        component_ref: followed.component,
        branch: followed.branch,
        rule: json(followed.rule),
        change_id: followed.changeId,
        resolved: json(followed.resolved),
        problem: json(followed.problem),
        updated_at: this.#knex.fn.now(),
      })
      .onConflict(['store', 'environment', 'app', 'cluster', 'namespace'])
      .merge();
  }

  /** Says what is in force now; false when the rule was altered or removed meanwhile. */
  async report(
    followed: FollowedRule,
    found: Pick<FollowedRule, 'resolved' | 'problem'>,
  ): Promise<boolean> {
    const updated = await this.#knex('gray_rules')
      .where({
        ...placeColumns(followed.place),
        branch: followed.branch,
        change_id: followed.changeId,
      })
      .whereRaw('rule = ?::jsonb', [json(followed.rule)])
      .update({
        resolved: json(found.resolved),
        problem: json(found.problem),
        updated_at: this.#knex.fn.now(),
      });
    return updated > 0;
  }

  async remove(place: LedgerPlace, branch?: string): Promise<void> {
    await this.#knex('gray_rules')
      .where({ ...placeColumns(place), ...(branch && { branch }) })
      .delete();
  }

  async get(place: LedgerPlace): Promise<FollowedRule | undefined> {
    const row = await this.#knex('gray_rules')
      .where(placeColumns(place))
      .first();
    return row && toRule(row);
  }

  /** All, or those of an application; at most 5,000. */
  async list(where: { app?: string[] } = {}): Promise<FollowedRule[]> {
    const query = this.#knex('gray_rules').limit(5_000);
    if (where.app) query.whereRaw('app = any(?::text[])', [where.app]);
    return (await query).map(toRule);
  }
}
