import { Page, expect, test } from '@playwright/test';
import { awaitState, clear, plan, submit } from './support/api';
import { expectState } from './support/delivery';
import { openAs } from './support/people';

/** No other test deploys it there. */
const COMPONENT = 'settlement';
const ENVIRONMENT = 'dev';
const GOOD = '0.10.0';
/** Its worker crashes when it starts, on purpose. */
const BROKEN = '0.11.0';

async function deploy(page: Page, version: string) {
  const change = await submit(
    page,
    await plan(page, {
      component: COMPONENT,
      version,
      environment: ENVIRONMENT,
    }),
  );
  await page.goto(`/changes/${change.id}`);
  return change;
}

async function cancelRunning(page: Page, reason: string) {
  await page.getByRole('button', { name: 'Cancel change' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox').fill(reason);
  await dialog.getByRole('button', { name: 'Cancel change' }).click();
  await expect(dialog).toBeHidden();
}

test.describe('A build that crashes', () => {
  test.describe.configure({ timeout: 240_000 });

  let priya: Page;
  test.beforeAll(async ({ browser }) => {
    priya = await openAs(browser, 'Priya Pays');
    await clear(priya, COMPONENT, ENVIRONMENT);
    await awaitState(priya, await deploy(priya, GOOD), 'succeeded');
  });
  test.afterAll(() => priya.context().close());

  test('is taken back by itself, and the page says what is wrong', async () => {
    await deploy(priya, BROKEN);
    await expectState(priya, 'Running');
    await expect(
      priya.getByText(/starts and ends again with status 1/).first(),
    ).toBeVisible({ timeout: 60_000 });
    await expectState(priya, 'Undone');
    await expect(
      priya.getByText(/The new pods crash again and again/).first(),
    ).toBeVisible();
    await expect(
      priya.getByText(/kubectl logs --previous/).first(),
    ).toBeVisible();

    await priya.goto(`/catalog/default/component/${COMPONENT}/delivery`);
    const development = priya
      .getByRole('listitem')
      .filter({ has: priya.getByRole('heading', { name: 'Development' }) });
    await expect(development.getByText(GOOD).first()).toBeVisible();
    await expect(development.getByText('Healthy')).toBeVisible();
  });

  test('can be paused, resumed and cancelled while it runs, and taken back', async () => {
    await deploy(priya, BROKEN);
    await priya.getByRole('button', { name: 'Pause' }).click();
    await expectState(priya, 'Paused');
    await priya.getByRole('button', { name: 'Resume' }).click();
    await expectState(priya, 'Running');
    await cancelRunning(priya, 'It crashes');
    await expectState(priya, 'Cancelled');

    await priya.getByRole('button', { name: 'Undo', exact: true }).click();
    const dialog = priya.getByRole('dialog');
    await dialog.getByRole('textbox').fill('Back to what worked');
    await dialog.getByRole('button', { name: 'Undo change' }).click();
    await expectState(priya, 'Undone');
  });
});
