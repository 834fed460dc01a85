import {
  AuditEntry,
  auditEntrySchema,
  Change,
  changeSchema,
  ChangeSummary,
  changeSummarySchema,
  LogLine,
} from '@fairway/plugin-changes-common';

/** A digest of nothing, told apart by one digit. */
export const digestOf = (digit: number) =>
  `sha256:${String(digit % 10).repeat(64)}`;

/** An instant some minutes ago. */
export const minutesAgo = (minutes: number) =>
  new Date(Date.now() - minutes * 60_000).toISOString();

const allowed = { allowed: true, why: null };
const refused = (why: string) => ({ allowed: false, why });

const BEFORE = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  template:
    spec:
      containers:
        - name: web
          image: registry.example/shop/web@sha256:1111
          env:
            - name: GREETING
              value: hello
`;

/** A deployment that waits for its approvals, held against the API's own schema. */
export function aChange(id: number, more: Partial<Change> = {}): Change {
  return changeSchema.parse({
    id,
    kind: 'deployment',
    title: 'web 1.4.2 to Production',
    state: 'awaiting-approval',
    waitingFor: null,
    target: {
      key: `deployment:component:default/web@production-${id}`,
      title: 'web in Production',
      entityRef: 'component:default/web',
      environment: 'production',
      system: 'system:default/shop',
      ownerRef: 'group:default/payments',
    },
    requesterRef: 'user:default/mei',
    reason: 'Fixes the checkout that times out for large baskets',
    risk: 'medium',
    facts: {
      version: '1.4.2',
      previousVersion: '1.4.1',
      commit: '5f0c2b8f7d1e4a6b9c3d2e1f0a9b8c7d6e5f4a3b',
      build: '17',
    },
    digest: digestOf(id),
    approvals: { given: 0, required: 2, missing: ['group:default/operations'] },
    onFailure: 'undo',
    pendingAction: null,
    message: null,
    parentId: null,
    plannedAt: minutesAgo(50),
    submittedAt: minutesAgo(45),
    startedAt: null,
    succeededAt: null,
    endedAt: null,
    expiresAt: minutesAgo(-60 * 24 * 3),
    updatedAt: minutesAgo(45),
    spec: {
      component: 'component:default/web',
      environment: 'production',
      build: 17,
    },
    plan: {
      summary: 'Promotes web 1.4.2 (3 commits) to Production.',
      riskReasons: ['Production is a protected environment.'],
      warnings: [],
      diff: [
        {
          id: 'apps/v1/Deployment/web',
          title: 'Deployment web',
          action: 'update',
          language: 'yaml',
          before: BEFORE,
          after: BEFORE.replace('1111', '2222').replace('hello', 'welcome'),
          note: null,
        },
        {
          id: 'v1/Secret/web',
          title: 'Secret web',
          action: 'update',
          language: 'text',
          before: null,
          after: null,
          note: 'The value of DATABASE_PASSWORD changes.',
        },
        {
          id: 'v1/Service/web',
          title: 'Service web',
          action: 'unchanged',
          language: 'yaml',
          before: 'kind: Service\n',
          after: 'kind: Service\n',
          note: null,
        },
      ],
      preconditions: { 'release in production': 'sha256:9d3e1b' },
      undo: {
        possible: true,
        description: 'Applies the release of web 1.4.1 again.',
      },
      details: {
        commitsSince: [
          {
            commit: '5f0c2b8f7d1e4a6b9c3d2e1f0a9b8c7d6e5f4a3b',
            message: 'Raise the timeout of the checkout',
            author: 'Mei',
            version: '1.4.2',
            committedAt: minutesAgo(300),
          },
          {
            commit: 'a1b2c3d4e5f60718293a4b5c6d7e8f9011223344',
            message: 'Greet with welcome',
            author: 'Jonas',
            committedAt: minutesAgo(900),
          },
        ],
        commitsNote: '1.4.1 was registered without its commits.',
      },
      plannedAt: minutesAgo(50),
    },
    policy: {
      rule: 'production-two-people',
      explanation:
        'Deployments to Production need one approver of the team and one of Operations.',
      requirements: [
        {
          title: 'Payments approvers',
          groupRef: 'group:default/payments-approvers',
          userRefs: [],
          count: 1,
          givenBy: [],
          candidates: ['user:default/lin', 'user:default/omar'],
        },
        {
          title: 'Operations',
          groupRef: 'group:default/operations',
          userRefs: [],
          count: 1,
          givenBy: [],
          candidates: ['user:default/petra'],
        },
      ],
      satisfied: false,
      requestExpiresAt: minutesAgo(-60 * 24 * 3),
      approvalTtlSeconds: 86_400,
    },
    decisions: [],
    steps: [
      aStep(0, 'apply', 'Apply 4 objects'),
      aStep(1, 'rollout', 'Wait for the rollout'),
      aStep(2, 'verify', 'Verify'),
    ],
    children: [],
    permitted: {
      submit: refused('It was submitted already.'),
      replan: refused('Only its requester may plan it anew.'),
      decide: allowed,
      pause: refused('It is not running.'),
      resume: refused('It is not paused.'),
      retry: refused('It has not failed.'),
      cancel: refused('Only its requester or Operations may cancel it.'),
      undo: refused('It has not run.'),
    },
    ...more,
  });
}

/** A step that has not begun. */
export function aStep(
  index: number,
  name: string,
  title: string,
  more: Partial<Change['steps'][number]> = {},
): Change['steps'][number] {
  return {
    index,
    name,
    title,
    state: 'pending',
    attempt: 0,
    message: null,
    progress: null,
    details: null,
    error: null,
    startedAt: null,
    endedAt: null,
    deadlineAt: null,
    ...more,
  };
}

/** What lists show of a change. */
export function summaryOf(change: Change): ChangeSummary {
  return changeSummarySchema.parse(change);
}

/** A draft of the reader's own. */
export function aDraft(id: number, more: Partial<Change> = {}): Change {
  const change = aChange(id);
  return aChange(id, {
    state: 'planned',
    reason: null,
    submittedAt: null,
    expiresAt: null,
    permitted: {
      ...change.permitted,
      submit: allowed,
      replan: allowed,
      decide: refused('It was not submitted yet.'),
      cancel: allowed,
    },
    ...more,
  });
}

/** A rollout in its second step, with a pod that cannot start. */
export function aRunningChange(id: number, more: Partial<Change> = {}): Change {
  const change = aChange(id);
  return aChange(id, {
    state: 'running',
    title: 'api 2.0.0 to Test',
    target: {
      ...change.target,
      title: 'api in Test',
      entityRef: 'component:default/api',
      environment: 'test',
    },
    startedAt: minutesAgo(3),
    approvals: { given: 2, required: 2, missing: [] },
    decisions: [
      {
        approverRef: 'user:default/lin',
        decision: 'approve',
        comment: 'Looks right',
        digest: digestOf(id),
        decidedAt: minutesAgo(20),
        expiresAt: minutesAgo(-1000),
        counts: true,
      },
    ],
    steps: [
      aStep(0, 'apply', 'Apply 4 objects', {
        state: 'succeeded',
        attempt: 1,
        startedAt: minutesAgo(3),
        endedAt: minutesAgo(2.9),
        progress: 1,
      }),
      aStep(1, 'rollout', 'Wait for the rollout', {
        state: 'running',
        attempt: 1,
        message: '2 of 3 pods ready',
        progress: 2 / 3,
        startedAt: minutesAgo(2.9),
        deadlineAt: minutesAgo(-7),
        details: {
          pods: [
            {
              name: 'api-7c9f-abcde',
              phase: 'Running',
              ready: true,
              restarts: 0,
              problem: null,
            },
            {
              name: 'api-7c9f-fghij',
              phase: 'Pending',
              ready: false,
              restarts: 4,
              problem: {
                reason: 'CrashLoopBackOff',
                explanation: 'The container starts and ends again.',
                advice: 'Read its log; the last line says why it ended.',
              },
            },
          ],
        },
      }),
      aStep(2, 'verify', 'Verify'),
    ],
    permitted: {
      ...change.permitted,
      decide: refused('It is decided already.'),
      pause: allowed,
      cancel: allowed,
    },
    ...more,
  });
}

/** A change that failed, with its way forward. */
export function aFailedChange(id: number, more: Partial<Change> = {}): Change {
  const running = aRunningChange(id);
  return aRunningChange(id, {
    state: 'failed',
    endedAt: minutesAgo(1),
    message: 'The rollout did not finish within 10 minutes.',
    steps: running.steps.map(step =>
      step.state === 'running'
        ? {
            ...step,
            state: 'failed',
            endedAt: minutesAgo(1),
            error: 'The rollout did not finish within 10 minutes.',
          }
        : step,
    ),
    permitted: {
      ...running.permitted,
      pause: refused('It is not running.'),
      cancel: refused('It has ended.'),
      retry: allowed,
      undo: allowed,
    },
    ...more,
  });
}

/** Lines of a step's log. */
export function logLines(step: number, messages: string[]): LogLine[] {
  return messages.map((message, index) => ({
    seq: step * 100 + index + 1,
    step,
    at: minutesAgo(2),
    level: /fail|error/i.test(message) ? 'error' : 'info',
    message,
  }));
}

/** A row of the audit log. */
export function anAuditEntry(
  seq: number,
  more: Partial<AuditEntry> = {},
): AuditEntry {
  return auditEntrySchema.parse({
    seq,
    at: minutesAgo(100 - seq),
    actorRef: 'user:default/mei',
    action: 'change.submitted',
    changeId: 1,
    kind: 'deployment',
    targetKey: 'deployment:component:default/web@production',
    entityRef: 'component:default/web',
    environment: 'production',
    data: { reason: 'Fixes the checkout' },
    previousHash: '0'.repeat(64),
    hash: '1'.repeat(64),
    ...more,
  });
}
