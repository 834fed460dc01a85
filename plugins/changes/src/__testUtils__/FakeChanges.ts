import { ConflictError, NotFoundError } from '@backstage/errors';
import type {
  AuditEntry,
  Change,
  ChangesClient,
  ChangeState,
  Comment,
  Decision,
  LogLine,
} from '@fairway/plugin-changes-common';
import type { ChangeListQuery } from '../lib/filters';
import { aDraft, digestOf, minutesAgo, summaryOf } from './fixtures';

type Request<K extends keyof ChangesClient> = Parameters<ChangesClient[K]>[0];

/**
 * A stand-in for the change engine in memory, for tests and for the plugin's own development. It keeps the API's shapes
 * and the few rules that pages rely on; policies, permissions and execution are not in it.
 */
export class FakeChanges implements ChangesClient {
  readonly changes = new Map<number, Change>();
  readonly comments = new Map<number, Comment[]>();
  readonly log = new Map<number, LogLine[]>();
  audit: AuditEntry[] = [];
  /** What the reader could approve; all that waits unless set. */
  mine?: ReadonlySet<number>;
  readonly #streams = new Map<
    number,
    Set<ReadableStreamDefaultController<Uint8Array>>
  >();

  constructor(changes: Change[] = [], readonly me = 'user:default/petra') {
    for (const change of changes) this.changes.set(change.id, change);
  }

  /** Alters a change and tells those who follow it. */
  put(change: Change, event = 'change') {
    this.changes.set(change.id, change);
    this.emit(change.id, event);
  }

  /** Sends an event to those who follow a change. */
  emit(id: number, event: string) {
    const text = `event: ${event}\ndata: {}\n\n`;
    this.#streams
      .get(id)
      ?.forEach(stream => stream.enqueue(new TextEncoder().encode(text)));
  }

  listKinds: ChangesClient['listKinds'] = async () => ({
    items: [
      { id: 'deployment', title: 'Deployment', spec: {} },
      { id: 'bundle', title: 'Bundle of changes', spec: {} },
    ],
  });

  listChanges: ChangesClient['listChanges'] = async request => {
    const query = request?.query ?? {};
    const { offset = 0, limit = 50 } = query;
    const items = [...this.changes.values()]
      .filter(change => this.#matches(change, query))
      .map(summaryOf)
      .sort(comparison(query));
    return {
      items: items.slice(Number(offset), Number(offset) + Number(limit)),
      total: items.length,
    };
  };

  listOutcomes: ChangesClient['listOutcomes'] = async request => {
    const { days = 30, ...query } = request?.query ?? {};
    const changes = [...this.changes.values()].filter(change =>
      this.#matches(change, query),
    );
    const today = new Date();
    return {
      days: Array.from({ length: Number(days) }, (_, index) => {
        const at = new Date(today);
        at.setUTCDate(today.getUTCDate() - Number(days) + 1 + index);
        const day = at.toISOString().slice(0, 10);
        const of = (state: ChangeState) =>
          changes.filter(
            change => change.state === state && change.endedAt?.startsWith(day),
          ).length;
        return {
          day,
          succeeded: of('succeeded'),
          failed: of('failed'),
          undone: of('undone'),
        };
      }),
      medianSeconds: null,
    };
  };

  listFacets: ChangesClient['listFacets'] = async request => {
    const query = request?.query ?? {};
    const facet = (
      name: keyof ChangeListQuery,
      valueOf: (change: Change) => string | null,
    ) => {
      const others = { ...query, [name]: undefined };
      return countsOf(
        [...this.changes.values()]
          .filter(change => this.#matches(change, others))
          .map(valueOf),
      );
    };
    return {
      kind: facet('kind', ({ kind }) => kind),
      environment: facet('environment', ({ target }) => target.environment),
      system: facet('system', ({ target }) => target.system),
      ownerRef: facet('ownerRef', ({ target }) => target.ownerRef),
      entityRef: facet('entityRef', ({ target }) => target.entityRef),
      requesterRef: facet('requesterRef', ({ requesterRef }) => requesterRef),
    };
  };

  getChange: ChangesClient['getChange'] = async ({ params }) => {
    const change = this.changes.get(Number(params.id));
    if (!change) throw responseError(new NotFoundError('No such change'));
    return change;
  };

  createChange: ChangesClient['createChange'] = async ({ body }) => {
    const id = Math.max(0, ...this.changes.keys()) + 1;
    const draft = aDraft(id, {
      kind: body.kind,
      spec: body.spec as Change['spec'],
      reason: body.reason ?? null,
      requesterRef: this.me,
    });
    this.changes.set(id, draft);
    return draft;
  };

  replanChange: ChangesClient['replanChange'] = async ({ params }) =>
    this.#update(params, change => ({
      ...change,
      digest: digestOf(change.id + 5),
    }));

  submitChange: ChangesClient['submitChange'] = async ({ params, body }) =>
    this.#update(params, change => {
      if (change.digest !== body.digest) {
        throw new ConflictError('The plan has changed since you saw it');
      }
      return {
        ...change,
        state: 'awaiting-approval',
        reason: body.reason ?? null,
        submittedAt: new Date().toISOString(),
        permitted: {
          ...change.permitted,
          submit: { allowed: false, why: 'It was submitted already.' },
          decide: {
            allowed: false,
            why: 'You asked for it, so somebody else decides.',
          },
        },
      };
    });

  decideChange: ChangesClient['decideChange'] = async ({ params, body }) =>
    this.#update(params, change => {
      if (change.digest !== body.digest) {
        throw new ConflictError('The plan has changed since you saw it');
      }
      const given = change.approvals.given + 1;
      const isDone = given >= change.approvals.required;
      return {
        ...change,
        state: stateAfter(body.decision, isDone),
        approvals:
          body.decision === 'approve'
            ? { ...change.approvals, given }
            : change.approvals,
        decisions: [
          ...change.decisions,
          {
            approverRef: this.me,
            decision: body.decision,
            comment: body.comment ?? null,
            digest: change.digest,
            decidedAt: new Date().toISOString(),
            expiresAt: null,
            counts: body.decision === 'approve',
          },
        ],
        permitted: {
          ...change.permitted,
          decide: { allowed: false, why: 'You have decided already.' },
        },
      };
    });

  decideChanges: ChangesClient['decideChanges'] = async ({ body }) => ({
    items: await Promise.all(
      body.items.map(async ({ id, digest }) => {
        try {
          await this.decideChange({
            params: { id },
            body: { decision: 'approve', digest },
          });
          return { id: Number(id), approved: true, error: null };
        } catch (error) {
          return {
            id: Number(id),
            approved: false,
            error: (error as Error).message,
          };
        }
      }),
    ),
  });

  actOnChange: ChangesClient['actOnChange'] = async ({ params, body }) =>
    this.#update(params, change => ({
      ...change,
      pendingAction: body.action,
      message: body.reason ?? change.message,
    }));

  listComments: ChangesClient['listComments'] = async ({ params }) => {
    const items = this.comments.get(Number(params.id)) ?? [];
    return { items, total: items.length };
  };

  addComment: ChangesClient['addComment'] = async ({ params, body }) => {
    const id = Number(params.id);
    const before = this.comments.get(id) ?? [];
    const comment = {
      id: before.length + 1,
      authorRef: this.me,
      text: body.text,
      createdAt: new Date().toISOString(),
    };
    this.comments.set(id, [...before, comment]);
    return comment;
  };

  listLog: ChangesClient['listLog'] = async ({ params, query }) => ({
    items: (this.log.get(Number(params.id)) ?? [])
      .filter(line => query?.step === undefined || line.step === query.step)
      .filter(line => line.seq > Number(query?.after ?? 0)),
  });

  followChange: ChangesClient['followChange'] = async (
    { params },
    { signal } = {},
  ) => {
    const id = Number(params.id);
    const streams = this.#streams.get(id) ?? new Set();
    this.#streams.set(id, streams);
    const body = new ReadableStream<Uint8Array>({
      start: controller => {
        streams.add(controller);
        signal?.addEventListener('abort', () => {
          if (streams.delete(controller)) controller.close();
        });
      },
    });
    return { ok: true, status: 200, body } as Response;
  };

  listTargets: ChangesClient['listTargets'] = async () => ({
    items: [],
    total: 0,
  });

  listAudit: ChangesClient['listAudit'] = async request => {
    const { changeId, action } = request?.query ?? {};
    const actions = [action ?? []].flat();
    const items = this.audit
      .filter(row => !changeId || row.changeId === Number(changeId))
      .filter(row => !actions.length || actions.includes(row.action))
      .sort((a, b) => b.seq - a.seq);
    return { items, total: items.length };
  };

  listAuditFacets: ChangesClient['listAuditFacets'] = async () => ({
    actorRef: countsOf(this.audit.map(({ actorRef }) => actorRef)),
    action: countsOf(this.audit.map(({ action }) => action)),
    kind: countsOf(this.audit.map(({ kind }) => kind)),
    environment: countsOf(this.audit.map(({ environment }) => environment)),
    entityRef: countsOf(this.audit.map(({ entityRef }) => entityRef)),
  });

  exportAudit: ChangesClient['exportAudit'] = async request =>
    new Response(
      request?.query?.format === 'csv'
        ? 'seq,action\n'
        : this.audit.map(row => JSON.stringify(row)).join('\n'),
    );

  verifyAudit: ChangesClient['verifyAudit'] = async () => ({
    valid: true,
    rows: this.audit.length,
    brokenAt: null,
    headHash: 'f'.repeat(64),
    verifiedAt: minutesAgo(0),
  });

  listPolicies: ChangesClient['listPolicies'] = async () => ({
    items: [],
    protectedEnvironments: null,
    emergencies: [],
  });

  listPolicyOutcomes: ChangesClient['listPolicyOutcomes'] = async () => ({
    target: null,
    kinds: [],
    items: [],
  });

  #matches(change: Change, query: ChangeListQuery): boolean {
    const has = (wanted: string | string[] | undefined, value: string | null) =>
      !wanted?.length || [wanted].flat().includes(value ?? '');
    const isMine =
      change.state === 'awaiting-approval' &&
      (this.mine?.has(change.id) ?? change.permitted.decide.allowed);
    return (
      (query.awaiting !== 'me' || isMine) &&
      has(query.state, change.state) &&
      has(query.kind, change.kind) &&
      has(query.environment, change.target.environment) &&
      has(query.system, change.target.system) &&
      has(query.risk, change.risk) &&
      has(query.ownerRef, change.target.ownerRef) &&
      has(query.entityRef, change.target.entityRef) &&
      has(query.requesterRef, change.requesterRef) &&
      (!query.submittedBefore ||
        (change.submittedAt ?? '9') < query.submittedBefore) &&
      (!query.submittedAfter ||
        (change.submittedAt ?? '') > query.submittedAfter) &&
      change.title.toLowerCase().includes((query.search ?? '').toLowerCase())
    );
  }

  #update(
    params: Request<'getChange'>['params'],
    update: (change: Change) => Change,
  ): Change {
    const id = Number(params.id);
    const change = this.changes.get(id);
    if (!change) throw responseError(new NotFoundError('No such change'));
    const next = update(change);
    this.put(next);
    return next;
  }
}

function stateAfter(decision: Decision, isDone: boolean): ChangeState {
  if (decision === 'reject') return 'rejected';
  if (decision === 'request-changes') return 'planned';
  return isDone ? 'running' : 'awaiting-approval';
}

function countsOf(values: (string | null)[]) {
  const counts = new Map<string, number>();
  for (const value of values) {
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => a.value.localeCompare(b.value));
}

const RISK_ORDER = { low: 0, medium: 1, high: 2 };

function comparison(query: ChangeListQuery) {
  const { orderBy = 'id', order = 'desc' } = query;
  const keyOf = (change: ReturnType<typeof summaryOf>): string | number => {
    if (orderBy === 'risk') return RISK_ORDER[change.risk];
    if (orderBy === 'environment') return change.target.environment ?? '';
    return change[orderBy] ?? '';
  };
  return (a: ReturnType<typeof summaryOf>, b: ReturnType<typeof summaryOf>) => {
    const [x, y] = [keyOf(a), keyOf(b)];
    const difference = x < y ? -1 : Number(x > y);
    return order === 'asc' ? difference : -difference;
  };
}

/** As clients throw it: the server's error as the cause. */
export function responseError(cause: Error): Error {
  const error = new Error(cause.message);
  error.name = 'ResponseError';
  error.cause = cause;
  return error;
}
