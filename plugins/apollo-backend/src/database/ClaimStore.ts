import type { Knex } from 'knex';

/** Which component an application belongs to: the first one that named it. */
export class ClaimStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** Claims what nobody holds, and gives the holder of each application. */
  async claim(
    wanted: { app: string; component: string }[],
  ): Promise<Map<string, string>> {
    if (wanted.length === 0) return new Map();
    const apps = wanted.map(({ app }) => app);
    await this.#knex.raw(
      `insert into applications (app, component_ref)
       select * from unnest(?::text[], ?::text[])
       on conflict (app) do nothing`,
      [apps, wanted.map(({ component }) => component)],
    );
    const rows = await this.#knex('applications')
      .whereRaw('app = any(?::text[])', [apps])
      .select('app', 'component_ref');
    return new Map(rows.map(row => [row.app, row.component_ref]));
  }

  /** Gives an application to another component, if it is still held by the given one. */
  async transfer(app: string, from: string, to: string): Promise<void> {
    await this.#knex('applications')
      .where({ app, component_ref: from })
      .update({ component_ref: to, claimed_at: this.#knex.fn.now() });
  }
}
