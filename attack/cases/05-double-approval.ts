import type { Attack } from '../lib/Attack.ts';
import { CHANGES, decide, request, withdraw } from '../lib/changes.ts';

const TRIES = 50;

export const doubleApproval: Attack = {
  number: 5,
  title: 'One approver approves fifty times at once where two are needed',
  async run(context) {
    const { http, expect } = context;
    const change = await request(context, 'dana', 'production');
    const answers = await Promise.all(
      Array.from({ length: TRIES }, () => decide(context, 'anna', change)),
    );
    const accepted = answers.filter(({ status }) => status === 200);
    const refused = answers.filter(({ status }) => [403, 409].includes(status));
    expect(
      accepted.length === 1,
      `${accepted.length} of ${TRIES} were accepted`,
    );
    expect(
      accepted.length + refused.length === TRIES,
      `statuses: ${[...new Set(answers.map(({ status }) => status))]}`,
    );
    const { json } = await http.get('dana', `${CHANGES}/${change.id}`);
    expect(
      json.approvals.given === 1,
      `${json.approvals.given} approvals count`,
    );
    expect(json.state === 'awaiting-approval', `it is ${json.state}`);
    await withdraw(context, 'dana', change.id);
  },
};
