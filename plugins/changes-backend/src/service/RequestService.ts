import { ConflictError, InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { english, localError } from '@fairway/api-contract';
import { changeRequestPermission } from '@fairway/plugin-changes-common';
import type { PlannedTarget } from '@fairway/plugin-changes-node';
import { texts } from '../texts';
import { auditRecord } from '../audit/AuditEntry';
import type { ChangeRow, RequesterBasis } from '../database/rows';
import type { UnitOfWork } from '../database/Transactions';
import { applyTransition } from '../engine/applyTransition';
import { refusal } from '../permissions/Authorizer';
import { toNewResource } from '../permissions/toResource';
import { REVIEW_KIND } from '../kinds/reviewKind';
import { digestOf } from '../planning/digest';
import { flatten, PlannedTree } from '../planning/PlannedTree';
import { assignApprovals } from '../policy/requirements';
import { findPermitted, findReadable } from './access';
import type { Caller } from './caller';
import { partProblem, replanProblem, submitProblem } from './problems';
import { planReview, requestReview } from './reviews';
import type { ServiceDeps } from './ServiceDeps';
import { UnprocessableError } from './UnprocessableError';

const UNIQUE_VIOLATION = '23505';

/** What a requester asks for. */
export interface NewChange {
  kind: string;
  spec: JsonObject;
  reason?: string;
  onFailure: 'undo' | 'stop';
}

/** Planning and submitting: what requesters do. */
export class RequestService {
  constructor(private readonly deps: ServiceDeps) {}

  /** Answers the id of the draft; the same one when the request is repeated under its idempotency key. */
  async create(
    caller: Caller,
    request: NewChange,
    idempotencyKey?: string,
  ): Promise<number> {
    const { planner, plans, store, transactions } = this.deps;
    const hash = digestOf(request);
    const repeated = await this.#findRepeated(caller, idempotencyKey, hash);
    if (repeated) return repeated;

    const tree = await planner.plan({
      kind: request.kind,
      spec: request.spec,
      requesterRef: caller.ref,
      authorize: await this.#authorizer(caller, caller.ref),
    });
    requireNoReview(tree);
    const basis = await this.#basisOf(caller, tree.target);
    try {
      return await transactions.run(async unit => {
        const id = await plans.insert(unit, tree, {
          requester_ref: caller.ref,
          requester_basis: basis,
          reason: request.reason ?? null,
          on_failure: request.onFailure,
          idempotency_key: idempotencyKey ?? null,
          idempotency_hash: idempotencyKey ? hash : null,
        });
        const row = await store.lock(unit, id);
        unit.audit(
          auditRecord(row, 'change.planned', caller.ref, {
            to: 'planned',
            digest: tree.digest,
            title: english(tree.title),
          }),
        );
        unit.notify({ root: id, state: 'planned' });
        return id;
      });
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
      const winner = await this.#findRepeated(caller, idempotencyKey, hash);
      if (!winner) throw error;
      return winner;
    }
  }

  async replan(caller: Caller, id: number, spec?: JsonObject): Promise<void> {
    const { planner, plans, store, transactions } = this.deps;
    const seen = await findPermitted(
      this.deps,
      caller,
      id,
      changeRequestPermission,
    );
    const problem = partProblem(seen) ?? replanProblem(seen);
    if (problem) throw problem;
    const tree = await planner.plan({
      kind: seen.kind,
      spec: spec ?? seen.spec,
      requesterRef: seen.requester_ref,
      authorize: await this.#authorizer(caller, seen.requester_ref),
    });
    requireNoReview(tree);
    if (tree.target.key !== seen.target_key) {
      throw localError(
        InputError,
        texts.otherTarget(tree.target.title, seen.target_title),
      );
    }
    await transactions.run(async unit => {
      const row = await store.lock(unit, id);
      const late = replanProblem(row);
      if (late) throw late;
      if (row.digest !== seen.digest) throw changedMeanwhile();
      await store.voidDecisions(unit, row.id, 'the plan was made anew');
      await applyTransition(unit, row, 'replan', {
        actorRef: caller.ref,
        data: { digest: tree.digest, previousDigest: row.digest },
      });
      await plans.replacePlan(unit, row, tree, caller.ref);
    });
  }

  async submit(
    caller: Caller,
    id: number,
    digest: string,
    reason?: string,
  ): Promise<void> {
    const { store, transactions } = this.deps;
    const { row: seen } = await findReadable(this.deps, caller, id);
    const review = await planReview(this.deps, seen);
    await transactions.run(async unit => {
      const row = await store.lock(unit, id);
      const problem = partProblem(row) ?? submitProblem(row, caller);
      if (problem) throw problem;
      if (row.digest !== digest || row.digest !== seen.digest) {
        throw changedMeanwhile();
      }
      const why = reason ?? row.reason;
      if (review && !why) {
        throw localError(InputError, texts.emergencyNeedsReason);
      }
      await this.#refuseWhenBusy(unit, row);
      const { satisfied, awaits } = assignApprovals(
        row.policy.requirements,
        [],
      );
      await applyTransition(
        unit,
        row,
        satisfied ? 'submit-approved' : 'submit',
        {
          actorRef: caller.ref,
          data: { digest, rule: row.policy.rule },
          columns: {
            awaits,
            submitted_at: unit.trx.fn.now(),
            reason: why,
          },
        },
      );
      if (review) {
        await requestReview(this.deps, unit, { ...row, reason: why }, review);
      }
    });
  }

  async #findRepeated(
    caller: Caller,
    key: string | undefined,
    hash: string,
  ): Promise<number | undefined> {
    if (key === undefined) return undefined;
    const row = await this.deps.store.findByKey(caller.ref, key);
    if (!row) return undefined;
    if (row.idempotency_hash !== hash) {
      throw localError(UnprocessableError, texts.keyReused);
    }
    return Number(row.id);
  }

  /** Checks the right to request a change of each target that planning comes upon, before it is planned. */
  async #authorizer(caller: Caller, requesterRef: string) {
    const decide = await this.deps.authorizer.decider(
      [changeRequestPermission],
      caller.credentials,
    );
    return async (kind: string, target: PlannedTarget) => {
      const resource = toNewResource(kind, target, requesterRef);
      if (!decide(changeRequestPermission, resource)) {
        throw refusal(changeRequestPermission.name, texts.named(target.title));
      }
    };
  }

  async #basisOf(
    caller: Caller,
    target: PlannedTarget,
  ): Promise<RequesterBasis> {
    if (!caller.isUser) return { inCatalog: false, ownerMember: false };
    const found = await this.deps.directory.memberships([caller.ref]);
    const groups = found.get(caller.ref);
    return {
      inCatalog: groups !== undefined,
      ownerMember: !!groups?.includes(target.ownerRef),
    };
  }

  async #refuseWhenBusy(unit: UnitOfWork, row: ChangeRow): Promise<void> {
    const refuses = row.kinds.some(
      kind => this.deps.kinds.find(kind)?.whenBusy === 'refuse',
    );
    if (!refuses) return;
    const busy = await this.deps.store.findBusy(unit, row);
    if (busy) {
      throw localError(
        ConflictError,
        texts.targetBusy(busy.root_id, busy.state),
      );
    }
  }
}

/** The engine alone asks for reviews, in the name of whom they are about. */
function requireNoReview(tree: PlannedTree): void {
  if (flatten(tree).some(({ kind }) => kind === REVIEW_KIND)) {
    throw localError(InputError, texts.reviewsAreMade);
  }
}

/** Whoever acts must have seen the plan as it is. */
export function changedMeanwhile(): ConflictError {
  return localError(ConflictError, texts.digestMoved);
}
