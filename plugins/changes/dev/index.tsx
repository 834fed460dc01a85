import { createDevApp } from '@backstage/frontend-dev-utils';
import { provideApi } from '@fairway/ui-kit/testUtils';
import plugin, { changesApiRef } from '../src';
import {
  aChange,
  aDraft,
  aFailedChange,
  anAuditEntry,
  aRunningChange,
  logLines,
} from '../src/__testUtils__/fixtures';
import { FakeChanges } from '../src/__testUtils__/FakeChanges';

const base = aChange(1);
const fake = new FakeChanges([
  base,
  aChange(2, {
    title: 'docs 3.1.0 to Staging',
    risk: 'low',
    target: {
      ...base.target,
      environment: 'staging',
      title: 'docs in Staging',
    },
    approvals: { given: 0, required: 1, missing: ['group:default/operations'] },
  }),
  aChange(3, {
    title: 'worker 0.9.3 to Staging',
    risk: 'low',
    target: {
      ...base.target,
      environment: 'staging',
      title: 'worker in Staging',
    },
    requesterRef: 'user:default/jonas',
  }),
  aRunningChange(4),
  aFailedChange(5),
  aDraft(6, { requesterRef: 'user:development/guest' }),
  aChange(7, {
    title: 'ledger 5.0.0 to Production',
    risk: 'high',
    plan: {
      ...base.plan,
      riskReasons: [
        'Production is a protected environment.',
        'The database migration cannot be taken back.',
      ],
      warnings: ['The image has not run in Staging yet.'],
    },
  }),
]);
fake.log.set(4, [
  ...logLines(0, ['Applying 4 objects', 'Deployment web: configured']),
  ...logLines(1, [
    'Waiting for 3 pods',
    '2 of 3 pods are ready',
    'Pod api-7c9f-fghij failed: CrashLoopBackOff',
  ]),
]);
fake.audit = Array.from({ length: 30 }, (_, index) =>
  anAuditEntry(index + 1, {
    action: ['change.planned', 'change.submitted', 'approval.given'][index % 3],
    actorRef: index % 5 === 0 ? 'system' : 'user:default/mei',
  }),
);

// The engine is a stand-in in memory.
createDevApp({
  features: [plugin, provideApi('changes', changesApiRef, fake)],
});
