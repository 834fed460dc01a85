import type { Change, ChangeAction } from '@fairway/plugin-changes-common';

/** One way to do by program what a page does. */
export interface Equivalent {
  id: 'read' | 'plan' | 'submit' | 'approve' | ChangeAction;
  command: string;
}

/** Acts for which the API asks for a reason. */
export const NEEDS_REASON: readonly ChangeAction[] = ['cancel', 'undo'];

/** A text as one argument of a POSIX shell. */
function quote(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}

function curl(method: string, url: string, body?: object): string {
  const lines = [
    `curl -sS -X ${method} ${quote(url)}`,
    `  -H "Authorization: Bearer $TOKEN"`,
  ];
  if (body) {
    lines.push(`  -H 'Content-Type: application/json'`);
    lines.push(`  -d ${quote(JSON.stringify(body))}`);
  }
  return lines.join(' \\\n');
}

/**
 * The API calls that do what the page of a change offers, as curl commands that take the token from `$TOKEN`.
 *
 * @param baseUrl - Of the change engine, such as `https://portal.example/api/changes`.
 * @param acts - The acts that the page shows.
 */
export function equivalentsOf(
  change: Change,
  baseUrl: string,
  acts: readonly ChangeAction[],
): Equivalent[] {
  const url = `${baseUrl}/changes/${change.id}`;
  const equivalents: Equivalent[] = [
    { id: 'read', command: curl('GET', url) },
    {
      id: 'plan',
      command: curl('POST', `${baseUrl}/changes`, {
        kind: change.kind,
        spec: change.spec,
      }),
    },
  ];
  if (change.state === 'planned') {
    equivalents.push({
      id: 'submit',
      command: curl('POST', `${url}/submission`, {
        digest: change.digest,
        reason: change.reason ?? 'Why it is wanted',
      }),
    });
  }
  if (change.state === 'awaiting-approval') {
    equivalents.push({
      id: 'approve',
      command: curl('POST', `${url}/decisions`, {
        decision: 'approve',
        digest: change.digest,
      }),
    });
  }
  for (const action of acts) {
    equivalents.push({
      id: action,
      command: curl('POST', `${url}/actions`, {
        action,
        ...(NEEDS_REASON.includes(action) ? { reason: 'Why' } : {}),
      }),
    });
  }
  return equivalents;
}
