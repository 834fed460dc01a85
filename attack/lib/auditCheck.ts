import type { Answer } from './Prober.ts';

/** Plugins whose refusals are ours to audit. */
const OURS = /^\/api\/(changes|deployments)\//;

function key(actor: string, method: string, path: string): string {
  return `${method} ${path} as ${actor}`;
}

/** How Backstage itself turns away a service whose token is for other plugins, before ours is reached. */
const TURNED_AWAY = "This token's access is restricted to plugin";

/**
 * Requests that somebody known was denied more often than the auditor recorded as failed. Requests without a valid token
 * for the plugin do not reach it, so that it cannot record them.
 */
export function unauditedDenials(answers: Answer[], events: any[]): string[] {
  const recorded = new Map<string, number>();
  for (const { status, actor, request } of events) {
    if (status !== 'failed' || !request) continue;
    const each = key(actor?.actorId ?? '', request.method, request.url);
    recorded.set(each, (recorded.get(each) ?? 0) + 1);
  }
  const denied = new Map<string, number>();
  for (const { persona, method, path, status, text } of answers) {
    if (status !== 403 || persona === 'anon' || !OURS.test(path)) continue;
    if (text.includes(TURNED_AWAY)) continue;
    const name = persona.split(' ')[0];
    const actor = name === 'ci' ? 'external:ci' : `user:default/${name}`;
    const each = key(actor, method, path);
    denied.set(each, (denied.get(each) ?? 0) + 1);
  }
  return [...denied]
    .filter(([each, count]) => (recorded.get(each) ?? 0) < count)
    .map(([each, count]) => `${each}: ${recorded.get(each) ?? 0} of ${count}`);
}
