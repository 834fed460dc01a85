/** A call that waits for the harness. */
export interface Held<Call> {
  call: Call;
  /** Lets it go on its way. */
  release(): void;
  /** Closes its connection without an answer. */
  drop(): void;
}

/** Before the other side takes a call, or before its sender hears of it. */
export type Moment = 'before' | 'after';

interface Trap<Call> {
  when: Moment;
  match(call: Call): boolean | Promise<boolean>;
  caught(held: Held<Call>): void;
}

/** Stops chosen calls on their way, so that a process can be killed exactly there. */
export class Traps<Call> {
  readonly #traps = new Set<Trap<Call>>();

  /** Stops the next call that fits. */
  hold(when: Moment, match: Trap<Call>['match']): Promise<Held<Call>> {
    return new Promise(resolve => {
      const trap: Trap<Call> = {
        when,
        match,
        caught: held => {
          this.#traps.delete(trap);
          resolve(held);
        },
      };
      this.#traps.add(trap);
    });
  }

  /** Stops all calls that fit until the returned function is called. */
  holdAll(match: (call: Call) => boolean): () => void {
    const held: Held<Call>[] = [];
    const trap: Trap<Call> = {
      when: 'before',
      match,
      caught: each => held.push(each),
    };
    this.#traps.add(trap);
    return () => {
      this.#traps.delete(trap);
      held.forEach(each => each.release());
    };
  }

  /** Resolves at once unless a trap stops the call. */
  async pass(when: Moment, call: Call): Promise<'go' | 'drop'> {
    for (const trap of this.#traps) {
      if (trap.when !== when || !(await trap.match(call))) continue;
      if (!this.#traps.has(trap)) continue;
      return new Promise(resolve => {
        trap.caught({
          call,
          release: () => resolve('go'),
          drop: () => resolve('drop'),
        });
      });
    }
    return 'go';
  }

  clear(): void {
    this.#traps.clear();
  }
}
