import { ConflictError, NotFoundError } from '@backstage/errors';
import { defineChangeKind } from '@fairway/plugin-changes-node';
import { z } from 'zod';

const specSchema = z.strictObject({
  counter: z.string().min(1),
  by: z.number().int(),
  environment: z.string().default('test'),
  steps: z.number().int().min(0).max(20).default(1),
  risk: z.enum(['low', 'medium', 'high']).default('low'),
  emergency: z.boolean().default(false),
  deadlineSeconds: z.number().int().min(1).optional(),
});

/** One effect that reached the counters, with its key. */
export interface Effect {
  key: string;
  counter: string;
  by: number;
}

type Behaviour = (context: {
  effectKey: string;
  signal: AbortSignal;
  undo: boolean;
  log(message: string): void;
}) =>
  | Promise<void | 'wait' | 'pause' | 'skip'>
  | void
  | 'wait'
  | 'pause'
  | 'skip';

/** A system with counters that a change kind adds to: it knows repeated effects by their keys, and tests can disturb it. */
export class CounterSystem {
  readonly values = new Map<string, number>();
  /** Every call, repeated ones too. */
  readonly calls: Effect[] = [];
  readonly undone: string[] = [];
  readonly #seen = new Set<string>();
  /** Called before each effect. */
  before: Behaviour = () => undefined;
  /** Called after each effect, before the engine hears of it. */
  after: Behaviour = () => undefined;
  planning: () => Promise<void> | void = () => undefined;

  get(counter: string): number {
    return this.values.get(counter) ?? 0;
  }

  add(effect: Effect): void {
    this.calls.push(effect);
    if (this.#seen.has(effect.key)) return;
    this.#seen.add(effect.key);
    this.values.set(effect.counter, this.get(effect.counter) + effect.by);
  }

  remove(effect: Effect): void {
    this.undone.push(effect.key);
    if (!this.#seen.delete(effect.key)) return;
    this.values.set(effect.counter, this.get(effect.counter) - effect.by);
  }
}

/** A change kind of the tests: adds to a counter in one or several steps. */
export function createCounterKind(
  system: CounterSystem,
  options: {
    id?: string;
    whenBusy?: 'queue' | 'refuse';
    children?: (counter: string) => { kind: string; spec: any }[];
    fixedValue?: boolean;
  } = {},
) {
  const id = options.id ?? 'counter';
  return defineChangeKind<
    z.infer<typeof specSchema>,
    { counter: string; by: number }
  >({
    id,
    title: 'Counter',
    specSchema,
    whenBusy: options.whenBusy,
    async resolve({ counter, environment }) {
      if (counter === 'unknown') {
        throw new NotFoundError('spec.counter: there is no counter "unknown"');
      }
      return {
        key: `${id}:${counter}@${environment}`,
        title: `${counter} in ${environment}`,
        entityRef: `component:default/${counter}`,
        environment,
        system: 'shop',
        ownerRef: counter.startsWith('other-')
          ? 'group:default/other'
          : 'group:default/shop',
      };
    },
    async plan({ counter, by, steps, risk, emergency, deadlineSeconds }) {
      await system.planning();
      if (by === 13) throw new ConflictError('The counter refuses 13');
      const value = options.fixedValue ? 0 : system.get(counter);
      return {
        title: `Add ${by} to ${counter}`,
        summary: `Adds ${by} to ${counter}.`,
        risk,
        emergency,
        facts: { counter, by: String(by) },
        diff: [
          {
            id: counter,
            title: counter,
            action: 'update',
            language: 'text',
            before: String(value),
            after: String(value + by * steps),
            note: null,
          },
        ],
        preconditions: { value: String(value) },
        undo: { possible: by !== 99, description: 'Subtracts it again.' },
        payload: { counter, by },
        steps: Array.from({ length: steps }, (_, index) => ({
          name: 'add',
          title: `Add ${by} (${index + 1})`,
          deadlineSeconds,
        })),
        children: options.children?.(counter),
      };
    },
    steps: {
      add: {
        async run({
          payload,
          effectKey,
          fence,
          signal,
          log,
          report,
          state,
          checkpoint,
        }) {
          log(`Adding ${payload.by}`);
          report({ message: 'adding', progress: 0.5 });
          const said = await system.before({
            effectKey,
            signal,
            undo: false,
            log,
          });
          if (said === 'wait') {
            const looks = Number(state.looks ?? 0) + 1;
            await checkpoint({ looks });
            return {
              result: 'waiting',
              seconds: 0.05,
              message: `look ${looks}`,
            };
          }
          if (said === 'pause') {
            return { result: 'paused', message: 'somebody must look' };
          }
          fence();
          if (said !== 'skip') system.add({ key: effectKey, ...payload });
          await system.after({ effectKey, signal, undo: false, log });
          return { result: 'done', message: `${system.get(payload.counter)}` };
        },
        async undo({ payload, effectKey, fence, signal, log }) {
          await system.before({ effectKey, signal, undo: true, log });
          fence();
          system.remove({ key: effectKey, ...payload });
          return { result: 'done' };
        },
      },
    },
  });
}
