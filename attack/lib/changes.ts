import { componentRef } from '../../packages/measure/src/portal/samples.ts';
import type { Answer } from './Prober.ts';
import type { AttackContext } from './Attack.ts';

export const CHANGES = '/api/changes/changes';

/** Plans a deployment of one of Storefront's components. */
export async function plan(
  { http, builds }: AttackContext,
  persona: string,
  environment: string,
  { component = 0, revision = 0 } = {},
): Promise<any> {
  const { json, status, text } = await http.post(persona, CHANGES, {
    kind: 'deployment',
    spec: {
      component: componentRef(component),
      environment,
      build: builds.storefront[component][revision],
    },
  });
  if (status !== 201) throw new Error(`Planning answers ${status}: ${text}`);
  return json;
}

/** Plans and submits. */
export async function request(
  context: AttackContext,
  persona: string,
  environment: string,
  options: { component?: number; revision?: number } = {},
): Promise<any> {
  const change = await plan(context, persona, environment, options);
  const { json, status, text } = await context.http.post(
    persona,
    `${CHANGES}/${change.id}/submission`,
    { digest: change.digest },
  );
  if (status !== 200) throw new Error(`Submitting answers ${status}: ${text}`);
  return json;
}

export function decide(
  { http }: AttackContext,
  persona: string,
  { id, digest }: { id: number; digest: string },
  decision = 'approve',
): Promise<Answer> {
  const comment = decision === 'approve' ? undefined : 'Attack';
  return http.post(persona, `${CHANGES}/${id}/decisions`, {
    decision,
    digest,
    comment,
  });
}

/** Ends a change that waits, so that the next attack finds the target free. */
export async function withdraw(
  { http }: AttackContext,
  persona: string,
  id: number,
): Promise<void> {
  await http.post(persona, `${CHANGES}/${id}/actions`, {
    action: 'cancel',
    reason: 'The attack is over',
  });
}
