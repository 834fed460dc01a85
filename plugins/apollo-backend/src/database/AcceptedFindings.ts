import type { Acceptance } from '@fairway/plugin-apollo-common';
import type { Knex } from 'knex';

/** Which findings somebody looked at and left as they are. */
export class AcceptedFindings {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** By the id of the finding. */
  async of(component: string): Promise<Map<string, Acceptance>> {
    const rows = await this.#knex('accepted_findings').where({
      component_ref: component,
    });
    return new Map(
      rows.map(row => [
        row.finding_id,
        {
          by: row.accepted_by,
          reason: row.reason,
          at: row.accepted_at.toISOString(),
        },
      ]),
    );
  }

  /** The last one who says why counts. */
  async accept(
    component: string,
    id: string,
    { by, reason }: { by: string; reason: string },
  ): Promise<void> {
    await this.#knex('accepted_findings')
      .insert({
        component_ref: component,
        finding_id: id,
        accepted_by: by,
        reason,
      })
      .onConflict(['component_ref', 'finding_id'])
      .merge({ accepted_by: by, reason, accepted_at: this.#knex.fn.now() });
  }

  /** Safe to repeat. */
  async reopen(component: string, id: string): Promise<void> {
    await this.#knex('accepted_findings')
      .where({ component_ref: component, finding_id: id })
      .delete();
  }
}
