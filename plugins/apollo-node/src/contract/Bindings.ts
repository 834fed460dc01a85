import {
  RECORDED_APP,
  RECORDED_ENV,
  RECORDED_OPERATOR,
  RECORDED_TOKEN,
} from './exchanges';

/** What this run has in place of what was recorded. */
export interface RunNames {
  appId: string;
  env: string;
  operator: string;
  token: string;
}

/**
 * What stands for what: the run's names, and whatever the server made up, such as the names of branches. The first time
 * a recorded one is seen it is bound to the actual one; from then on it must be that one.
 */
export class Bindings {
  readonly names: RunNames;
  readonly #bound: Map<string, string | number>;

  constructor(names: RunNames, bound = new Map<string, string | number>()) {
    this.names = names;
    this.#bound = bound;
  }

  /** A copy to try with. */
  copy(): Bindings {
    return new Bindings(this.names, new Map(this.#bound));
  }

  /** Whether the actual value may stand for the recorded one. */
  bind<T extends string | number>(
    kind: string,
    recorded: T,
    actual: T,
  ): boolean {
    const key = `${kind} ${recorded}`;
    if (!this.#bound.has(key)) this.#bound.set(key, actual);
    return this.#bound.get(key) === actual;
  }

  /** What was bound, or the recorded one. */
  get<T extends string | number>(kind: string, recorded: T): T {
    return (this.#bound.get(`${kind} ${recorded}`) as T) ?? recorded;
  }

  /** A recorded text as this run would have it. */
  text(recorded: string): string {
    const { appId, env, operator, token } = this.names;
    if (recorded === RECORDED_OPERATOR) return operator;
    if (recorded === RECORDED_TOKEN) return token;
    let text = recorded
      .replaceAll(new RegExp(`\\b${RECORDED_APP}\\b`, 'g'), appId)
      .replaceAll(new RegExp(`\\b${RECORDED_ENV}\\b`, 'g'), env);
    for (const [key, actual] of this.#bound) {
      const [kind, name] = key.split(' ');
      if (kind === 'generated') text = text.replaceAll(name, String(actual));
    }
    return text;
  }

  /** A recorded request's body or query as this run sends it. */
  value(recorded: unknown): unknown {
    if (typeof recorded === 'string') return this.text(recorded);
    if (Array.isArray(recorded)) return recorded.map(each => this.value(each));
    if (typeof recorded !== 'object' || recorded === null) return recorded;
    return Object.fromEntries(
      Object.entries(recorded).map(([key, each]) => [key, this.value(each)]),
    );
  }

  /** A recorded path as this run requests it. */
  path(recorded: string): string {
    return this.text(recorded).replace(
      /\/releases\/(\d+)\//,
      (_, id) => `/releases/${this.get('release', Number(id))}/`,
    );
  }
}
