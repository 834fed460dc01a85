import type { Attack } from '../lib/Attack.ts';
import { componentRef } from '../../packages/measure/src/portal/samples.ts';
import { CHANGES, decide, plan, request, withdraw } from '../lib/changes.ts';

export const skippedSteps: Attack = {
  number: 8,
  title: 'Steps are skipped and fields are set that are not the caller’s',
  async run(context) {
    const { http, expect, builds } = context;
    const pending = await request(context, 'dana', 'production');
    const path = `${CHANGES}/${pending.id}`;
    const forbidden: [string, string, object][] = [
      ['POST', `${path}/start`, {}],
      ['POST', `${path}/execution`, {}],
      ['PATCH', path, { state: 'running' }],
      ['PUT', path, { state: 'running' }],
      ['DELETE', path, {}],
      ['POST', `${path}/submission`, { digest: pending.digest }],
      ['POST', `${path}/actions`, { action: 'start' }],
      ['POST', `${path}/actions`, { action: 'resume' }],
      ['POST', `${path}/actions`, { action: 'retry' }],
      ['POST', `${path}/actions`, { action: 'undo', reason: 'x' }],
    ];
    for (const [method, target, body] of forbidden) {
      const { status } = await http.send('dana', method, target, { body });
      expect(
        [400, 404, 405, 409].includes(status),
        `${method} ${target} ${JSON.stringify(body)} answers ${status}`,
      );
    }
    const spec = {
      component: componentRef(0),
      environment: 'production',
      build: builds.storefront[0][0],
    };
    for (const extra of [
      { state: 'running' },
      { approvals: [{ approverRef: 'user:default/anna' }] },
      { requesterRef: 'user:default/anna' },
      { lease_epoch: 7 },
      { policy: { requirements: [] } },
      { digest: pending.digest },
      { parentId: 1 },
    ]) {
      const whole = await http.post('dana', CHANGES, {
        kind: 'deployment',
        spec,
        ...extra,
      });
      expect(
        whole.status === 400,
        `${JSON.stringify(extra)} answers ${whole.status}`,
      );
      const inSpec = await http.post('dana', CHANGES, {
        kind: 'deployment',
        spec: { ...spec, ...extra },
      });
      expect(
        inSpec.status === 400,
        `spec.${JSON.stringify(extra)} answers ${inSpec.status}`,
      );
      const submission = await http.post('dana', `${path}/submission`, {
        ...extra,
        digest: pending.digest,
        state: 'running',
      });
      expect(
        submission.status === 400,
        `submission with ${JSON.stringify(extra)} answers ${submission.status}`,
      );
    }
    const draft = await plan(context, 'dana', 'production');
    const early = await decide(context, 'anna', draft);
    expect(
      [403, 404, 409].includes(early.status),
      `approving a draft answers ${early.status}`,
    );
    const { json } = await http.get('dana', path);
    expect(json.state === 'awaiting-approval', `it is ${json.state}`);
    await withdraw(context, 'dana', pending.id);
    await withdraw(context, 'dana', draft.id);
  },
};
