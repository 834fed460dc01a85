import { setTimeout as sleep } from 'node:timers/promises';
import type { Scenario } from './scenario.ts';

/** Deployments at a steady rate, each component's after the one before has ended. */
export class Load {
  /** Requests that failed; each is tried again under the same idempotency key. */
  refused = 0;
  readonly #scenario: Scenario;
  readonly #perSecond: number;
  readonly #submitted: number[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #turn = 0;
  #stopped = false;
  #loop: Promise<void> = Promise.resolve();

  constructor(scenario: Scenario, perSecond: number) {
    this.#scenario = scenario;
    this.#perSecond = perSecond;
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** Deployments that ended per second within the next seconds. */
  async throughput(seconds: number): Promise<number> {
    const { database } = this.#scenario;
    const [{ now }] = await database.query('select now()');
    await sleep(seconds * 1000);
    const [{ count }] = await database.query(
      `select count(*)::int from changes where state = 'succeeded' and ended_at > $1 and ended_at <= $1 + $2 * interval '1 second'`,
      [now, seconds],
    );
    return count / seconds;
  }

  /** Starts no more; returns the numbers of all that were submitted. */
  async stop(): Promise<number[]> {
    this.#stopped = true;
    await this.#loop;
    await Promise.all(this.#underWay);
    return this.#submitted;
  }

  async #run(): Promise<void> {
    const begun = performance.now();
    while (!this.#stopped) {
      const due = ((performance.now() - begun) / 1000) * this.#perSecond;
      if (this.#turn < due) {
        const one = this.#deploy(this.#turn).finally(() =>
          this.#underWay.delete(one),
        );
        this.#underWay.add(one);
        this.#turn += 1;
      } else await sleep(5);
    }
  }

  async #deploy(turn: number): Promise<void> {
    const { builds } = this.#scenario;
    const component = turn % builds.length;
    const revision =
      Math.floor(turn / builds.length) % builds[component].length;
    const key = `load-${turn}`;
    for (;;) {
      try {
        const id = await this.#scenario.deploy(component, revision, {
          replica: turn % this.#scenario.portal.replicas.length,
          idempotencyKey: key,
        });
        this.#submitted.push(id);
        return;
      } catch {
        this.refused += 1;
        await sleep(200);
      }
    }
  }
}
