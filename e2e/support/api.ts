import { Page, expect } from '@playwright/test';

/** What the tests read of a change. */
export interface Change {
  id: number;
  digest: string;
  state: string;
}

/** The token that the portal gives to whoever is signed in on the page. */
async function tokenOf(page: Page): Promise<string> {
  const answer = await page.request.get('/api/auth/oidc/refresh', {
    params: { env: 'development' },
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  expect(answer, 'a session of the person').toBeOK();
  return (await answer.json()).backstageIdentity.token;
}

/** Calls the portal's API as the person on the page; for what a test needs before it begins. */
export async function call<T>(
  page: Page,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
): Promise<T> {
  const answer = await page.request.fetch(`/api${path}`, {
    method,
    data: body,
    headers: { authorization: `Bearer ${await tokenOf(page)}` },
  });
  expect(answer, `${method} ${path}: ${await answer.text()}`).toBeOK();
  return answer.json();
}

/** The number of a component's build by its version without the commit, waiting for its registration. */
async function findBuild(page: Page, component: string, version: string) {
  let id: number | undefined;
  await expect(async () => {
    const { items } = await call<{ items: { id: number; version: string }[] }>(
      page,
      'GET',
      `/deployments/builds?component=component:default/${component}`,
    );
    id = items.find(build => build.version.startsWith(`${version}+`))?.id;
    expect(id, `build ${version} of ${component}`).toBeDefined();
  }).toPass({ timeout: 110_000 });
  return id!;
}

/** Plans a deployment without submitting it. */
export async function plan(
  page: Page,
  deployment: { component: string; version: string; environment: string },
): Promise<Change> {
  const { component, version, environment } = deployment;
  const build = await findBuild(page, component, version);
  return call(page, 'POST', '/changes/changes', {
    kind: 'deployment',
    spec: { component: `component:default/${component}`, environment, build },
  });
}

/** Submits a planned change. */
export function submit(page: Page, change: Change): Promise<Change> {
  const { id, digest } = change;
  return call(page, 'POST', `/changes/changes/${id}/submission`, {
    digest,
    reason: 'Customers ask for it',
  });
}

/** Ends a change that has not ended. */
export function cancel(page: Page, change: Change): Promise<Change> {
  return call(page, 'POST', `/changes/changes/${change.id}/actions`, {
    action: 'cancel',
    reason: 'The browser test has ended',
  });
}

/** Waits until a change is in a state. */
export async function awaitState(page: Page, change: Change, state: string) {
  await expect(async () => {
    const now = await call<Change>(
      page,
      'GET',
      `/changes/changes/${change.id}`,
    );
    expect(now.state).toBe(state);
  }).toPass({ timeout: 100_000 });
}

/** Cancels the deployments that an interrupted run of the tests left on a component's environment, so that they hold nothing up. */
export async function clear(
  page: Page,
  component: string,
  environment: string,
) {
  const query = new URLSearchParams({
    kind: 'deployment',
    entityRef: `component:default/${component}`,
    environment,
    state: 'awaiting-approval,waiting,running,paused',
  });
  const { items } = await call<{ items: Change[] }>(
    page,
    'GET',
    `/changes/changes?${query}`,
  );
  for (const change of items) {
    await cancel(page, change);
    await awaitState(page, change, 'cancelled');
  }
}
