import { InputError, NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { localError, mapText } from '@fairway/api-contract';
import { RISKS } from '@fairway/plugin-changes-common';
import type {
  ChangeKind,
  EarlierChange,
  PlanContext,
  PlannedChange,
  PlannedTarget,
} from '@fairway/plugin-changes-node';
import { texts } from '../texts';
import type { ChangeKindRegistry } from '../kinds/ChangeKindRegistry';
import { parseSpec } from '../kinds/parseSpec';
import { REVIEW_KIND, reviewPolicyOf } from '../kinds/reviewKind';
import {
  combinePolicies,
  evaluatePolicy,
  findPolicy,
  Policy,
} from '../policy/evaluatePolicy';
import type { PolicyConfig } from '../policy/PolicyConfig';
import { canonicalJson } from './canonicalJson';
import { digestOfTree } from './digest';
import { flatten, PlannedTree } from './PlannedTree';
import { validatePlanned, validateTarget } from './validatePlanned';
import { withinTime } from './withinTime';

const MAX_DEPTH = 3;
const MAX_CHANGES = 50;
const MAX_TITLE_LENGTH = 200;
const MAX_MIB = 8;
const DEFAULT_DEADLINE_SECONDS = 600;

/** What earlier changes a plan may look at. */
export interface History {
  current(targetKey: string): Promise<EarlierChange | undefined>;
  earlier(kind: string, id: number): Promise<EarlierChange | undefined>;
  succeeded(
    targetKey: string,
    facts: Record<string, string>,
    asOf: Date,
  ): Promise<boolean>;
  /** By the clock that the moments of the history are of. */
  now(): Promise<Date>;
}

/** What to plan, and for whom. */
export interface PlanRequest {
  kind: string;
  spec: JsonObject;
  requesterRef: string;
  /** The moment of the plan that is computed anew; now by default. */
  plannedAt?: Date;
  /** Called with each target before it is planned; throws to refuse. */
  authorize?(kind: string, target: PlannedTarget): Promise<void>;
}

type DatedRequest = PlanRequest & { plannedAt: Date };

/** Computes plans: reads the world through the kinds, applies the policies, takes the digest. */
export class Planner {
  readonly #kinds: ChangeKindRegistry;
  readonly #policies: PolicyConfig;
  readonly #history: History;
  readonly #timeoutMs: number;

  constructor(options: {
    kinds: ChangeKindRegistry;
    policies: PolicyConfig;
    history: History;
    timeoutMs: number;
  }) {
    this.#kinds = options.kinds;
    this.#policies = options.policies;
    this.#history = options.history;
    this.#timeoutMs = options.timeoutMs;
  }

  /**
   * Throws InputError for a bad spec, NotFoundError for what it names in vain, NotAllowedError where `authorize` or the
   * policies refuse, ServiceUnavailableError when it takes too long.
   */
  async plan(request: PlanRequest): Promise<PlannedTree> {
    const tree = await withinTime(this.#timeoutMs, async signal => {
      const plannedAt = request.plannedAt ?? (await this.#history.now());
      return this.#planTree({ ...request, plannedAt }, signal, 1);
    });
    const all = flatten(tree);
    if (all.length > MAX_CHANGES) {
      throw localError(InputError, texts.tooManyChanges(MAX_CHANGES));
    }
    const keys = all.map(({ target }) => target.key);
    const twice = keys.find((key, index) => keys.indexOf(key) !== index);
    if (twice) {
      throw localError(InputError, texts.targetTwice(twice));
    }
    if (Buffer.byteLength(JSON.stringify(tree)) > MAX_MIB * 1024 * 1024) {
      throw localError(InputError, texts.planTooLarge(MAX_MIB));
    }
    return tree;
  }

  async #planTree(
    request: DatedRequest,
    signal: AbortSignal,
    depth: number,
  ): Promise<PlannedTree> {
    if (depth > MAX_DEPTH) {
      throw localError(InputError, texts.nestsTooDeep(MAX_DEPTH));
    }
    const kind = this.#kinds.get(request.kind);
    // The database does not keep the order of keys, and planning again must give the same plan.
    const given = JSON.parse(canonicalJson(request.spec));
    const spec = await parseSpec(kind, given);
    const context: PlanContext = {
      requesterRef: request.requesterRef,
      signal,
      current: targetKey => this.#history.current(targetKey),
      earlier: id => this.#history.earlier(kind.id, id),
      succeeded: (targetKey, facts) =>
        this.#history.succeeded(targetKey, facts, request.plannedAt),
    };
    const target = validateTarget(kind, await kind.resolve(spec, context));
    await request.authorize?.(kind.id, target);
    signal.throwIfAborted();
    const planned = await kind.plan(spec, context);
    validatePlanned(kind, planned);

    const children: PlannedTree[] = [];
    for (const child of planned.children ?? []) {
      children.push(
        await this.#planTree({ ...request, ...child }, signal, depth + 1),
      );
    }
    const { plannedAt } = request;
    return this.#assemble(
      kind,
      given,
      { target, plannedAt },
      planned,
      children,
    );
  }

  #assemble(
    kind: ChangeKind,
    spec: JsonObject,
    { target, plannedAt }: { target: PlannedTarget; plannedAt: Date },
    planned: PlannedChange,
    children: PlannedTree[],
  ): PlannedTree {
    const ranks = [planned.risk, ...children.map(child => child.risk)].map(
      risk => RISKS.indexOf(risk),
    );
    const risk = RISKS[Math.max(...ranks)];
    const tree = {
      kind: kind.id,
      spec,
      target,
      title: mapText(planned.title ?? planned.summary, text =>
        text.slice(0, MAX_TITLE_LENGTH),
      ),
      risk,
      facts: planned.facts,
      plan: {
        summary: planned.summary,
        riskReasons: planned.riskReasons ?? [],
        warnings: planned.warnings ?? [],
        diff: planned.diff,
        preconditions: planned.preconditions,
        undo: planned.undo,
        details: (planned.details ?? {}) as Record<string, any>,
        plannedAt: plannedAt.toISOString(),
      },
      payload: planned.payload,
      steps: planned.steps.map(step => ({
        ...step,
        input: step.input ?? {},
        deadlineSeconds: step.deadlineSeconds ?? DEFAULT_DEADLINE_SECONDS,
      })),
      policy: this.#policyOf(kind.id, target, planned, children),
      children,
    };
    return { ...tree, digest: digestOfTree(tree) };
  }

  /** Bundling must not dodge an approval: the clauses of every part apply. */
  #policyOf(
    kind: string,
    target: PlannedTarget,
    planned: PlannedChange,
    children: PlannedTree[],
  ): Policy {
    if (kind === REVIEW_KIND) return reviewPolicyOf(planned.payload);
    const { risk, emergency } = planned;
    const subject = { kind, target, risk, emergency };
    if (children.length === 0) return evaluatePolicy(this.#policies, subject);
    const own =
      planned.steps.length > 0
        ? evaluatePolicy(this.#policies, subject)
        : findPolicy(this.#policies, subject);
    return combinePolicies([
      ...(own ? [own] : []),
      ...children.map(child => child.policy),
    ]);
  }
}

/** Whether planning failed because the request cannot be carried out, and not because something it needs was away. */
export function isRefusal(error: unknown): error is Error {
  return (
    error instanceof Error &&
    [
      InputError.name,
      NotAllowedError.name,
      'NotFoundError',
      'ConflictError',
    ].includes(error.name)
  );
}
