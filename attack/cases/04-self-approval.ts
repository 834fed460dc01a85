import type { Attack } from '../lib/Attack.ts';
import { CHANGES, decide, request, withdraw } from '../lib/changes.ts';

export const selfApproval: Attack = {
  number: 4,
  title: 'The requester approves under other names and with other tokens',
  async run(context) {
    const { http, expect, mint } = context;
    const change = await request(context, 'dana', 'staging');
    const path = `${CHANGES}/${change.id}/decisions`;
    const body = { decision: 'approve', digest: change.digest };
    const own = await decide(context, 'dana', change);
    expect(own.status === 403, `the requester gets ${own.status}`);
    const again = await decide(context, 'dana (second sign-in)', change);
    expect(again.status === 403, `a second token gets ${again.status}`);
    for (const sub of [
      'User:Default/DANA',
      'user:default/Dana',
      'user:DEFAULT/dana',
    ]) {
      const answer = await http.post('anon', path, body, {
        headers: { authorization: `Bearer ${mint.userToken(sub)}` },
      });
      expect(
        // Nobody of that name may see it.
        [401, 403, 404].includes(answer.status),
        `the requester as ${sub} gets ${answer.status}`,
      );
    }
    for (const extra of [
      { approverRef: 'user:default/anna' },
      { onBehalfOf: 'user:default/anna' },
      { actor: 'User:Default/ANNA' },
    ]) {
      const answer = await http.post('dana', path, { ...body, ...extra });
      expect(
        answer.status === 400,
        `${JSON.stringify(extra)} gets ${answer.status}`,
      );
    }
    const claims = {
      'x-backstage-user': 'user:default/anna',
      'on-behalf-of': 'user:default/anna',
      'x-forwarded-user': 'anna',
    };
    for (const [name, value] of Object.entries(claims)) {
      const headers = { [name]: value };
      const answer = await http.post('dana', path, body, { headers });
      expect(answer.status === 403, `${name} gets ${answer.status}`);
    }
    const service = await http.post('ci', path, body, {
      headers: { 'on-behalf-of': 'user:default/anna' },
    });
    expect(
      [401, 403].includes(service.status),
      `a service gets ${service.status}`,
    );
    const batch = await http.post('dana', '/api/changes/decisions', {
      items: [{ id: change.id, digest: change.digest }],
    });
    expect(
      batch.status === 403 || batch.json?.items?.[0]?.approved === false,
      `the batch says ${batch.status} ${batch.text}`,
    );
    // Who computes the plan anew has a hand in it and cannot approve it either.
    const replanned = await http.send(
      'sam',
      'PUT',
      `${CHANGES}/${change.id}/plan`,
      {
        body: {},
      },
    );
    if (replanned.status === 200) {
      const { json } = await http.get('dana', `${CHANGES}/${change.id}`);
      if (json.state === 'planned') {
        await http.post('sam', `${CHANGES}/${change.id}/submission`, {
          digest: json.digest,
        });
      }
      const editor = await decide(context, 'sam', json);
      expect(
        editor.status === 403 || editor.status === 409,
        `the last editor gets ${editor.status}`,
      );
    }
    const { json } = await http.get('dana', `${CHANGES}/${change.id}`);
    expect(
      json.approvals.given === 0,
      `${json.approvals.given} approvals count`,
    );
    expect(!json.startedAt, 'it was started');
    await withdraw(context, 'dana', change.id);
  },
};
