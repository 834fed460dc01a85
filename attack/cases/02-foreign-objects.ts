import type { Attack } from '../lib/Attack.ts';
import type { Answer } from '../lib/Prober.ts';
import { CHANGES, request } from '../lib/changes.ts';

const UNKNOWN = 987_654_321;

/** An answer without the number that was asked for, and without that of the request, which is another each time. */
function withoutId({ status, text, headers }: Answer, id: number): string {
  const requestId = headers.get('x-request-id') ?? 'no id';
  const same = text.replaceAll(requestId, 'REQUEST');
  return `${status} ${same.replaceAll(String(id), 'ID')}`;
}

export const foreignObjects: Attack = {
  number: 2,
  title: 'Somebody of another team reads and alters a change by its number',
  async run(context) {
    const { http, expect, database } = context;
    const { id, digest } = await request(context, 'dana', 'dev');
    await database.waitForEnd([id], 60);
    for (const persona of ['priya', 'mallory']) {
      for (const part of ['', '/log', '/comments', '/live']) {
        const theirs = await http.get(persona, `${CHANGES}/${id}${part}`, {
          readFor: 2000,
        });
        const unknown = await http.get(
          persona,
          `${CHANGES}/${UNKNOWN}${part}`,
          { readFor: 2000 },
        );
        expect(
          [403, 404].includes(theirs.status),
          `${persona} gets ${theirs.status} for GET ${part || 'the change'}`,
        );
        expect(
          withoutId(theirs, id) === withoutId(unknown, UNKNOWN),
          `${persona} can tell an existing change from a missing one at ${
            part || '/'
          }: ${withoutId(theirs, id)} / ${withoutId(unknown, UNKNOWN)}`,
        );
      }
      const writes: [string, string, object][] = [
        ['POST', '/submission', { digest }],
        ['POST', '/decisions', { decision: 'approve', digest }],
        ['POST', '/actions', { action: 'cancel', reason: 'x' }],
        ['POST', '/actions', { action: 'undo', reason: 'x' }],
        ['POST', '/comments', { text: 'x' }],
        ['PUT', '/plan', {}],
      ];
      for (const [method, part, body] of writes) {
        const theirs = await http.send(
          persona,
          method,
          `${CHANGES}/${id}${part}`,
          { body },
        );
        const unknown = await http.send(
          persona,
          method,
          `${CHANGES}/${UNKNOWN}${part}`,
          { body },
        );
        expect(
          [403, 404].includes(theirs.status),
          `${persona} gets ${theirs.status} for ${method} ${part}`,
        );
        expect(
          withoutId(theirs, id) === withoutId(unknown, UNKNOWN),
          `${persona} can tell by ${method} ${part}: ${withoutId(
            theirs,
            id,
          )} / ${withoutId(unknown, UNKNOWN)}`,
        );
      }
      const audit = await http.get(
        persona,
        `/api/changes/audit?changeId=${id}`,
      );
      expect(
        audit.status === 403,
        `${persona} gets ${audit.status} for the audit`,
      );
      const exported = await http.get(
        persona,
        `/api/changes/audit/export?changeId=${id}`,
      );
      expect(
        exported.status === 403,
        `${persona} gets ${exported.status} for the export`,
      );
    }
  },
};
