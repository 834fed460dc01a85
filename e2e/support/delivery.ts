import { Page, expect } from '@playwright/test';

/** Opens the delivery page of a component once its first build is registered. */
export async function openDelivery(page: Page, component: string) {
  const path = `/catalog/default/component/${component}/delivery`;
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByText('The newest build').first()).toBeVisible();
  }).toPass({ timeout: 110_000 });
}

/** Chooses a build and an environment, and comes to the review page of the planned change. */
export async function planDeployment(
  page: Page,
  options: { build: RegExp; environment: string; reason?: string },
) {
  await page
    .getByRole('button', { name: 'Deploy…', exact: true })
    .first()
    .click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /Environment/ }).click();
  await page.getByRole('option', { name: options.environment }).click();
  await dialog.getByRole('row', { name: options.build }).click();
  if (options.reason) {
    await dialog.getByRole('textbox', { name: 'Reason' }).fill(options.reason);
  }
  await planOpenDialog(page);
}

/** Plans what the open dialog says, and comes to the review page. */
export async function planOpenDialog(page: Page) {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: 'Plan', exact: true })
    .click();
  await expect(page).toHaveURL(/\/changes\/\d+$/);
}

/** Approves a change on its page. */
export async function approve(page: Page, change: string) {
  await page.goto(`/changes/${change}`);
  const button = page.getByRole('button', { name: 'Approve', exact: true });
  await button.click();
  await expect(button).toBeHidden();
}

/** Submits the planned change that is open and gives its number. */
export async function submit(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Submit' }).click();
  await expect(page.getByRole('button', { name: 'Submit' })).toBeHidden();
  return new URL(page.url()).pathname.split('/').pop()!;
}

/** Waits until the change that is open shows the state beside its name. */
export async function expectState(page: Page, state: string) {
  const name = page.getByRole('heading', { name: /^#\d+ / });
  await expect(
    name.locator('..').getByText(state, { exact: true }),
  ).toBeVisible({ timeout: 100_000 });
}
