import { Page, expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessibility';
import { cancel, clear, plan, submit } from './support/api';
import { openAs } from './support/people';
import { watch } from './support/watch';

/** No other test deploys it there. */
const COMPONENT = 'settlement';
const ENVIRONMENT = 'production';
const ENTITY = `component:default/${COMPONENT}`;
const ASKED = `entity=${ENTITY}&environment=${ENVIRONMENT}`;

const rights = (page: Page) => page.getByRole('region', { name: /^Rights: / });

test('who may do what, and why, is there for oneself, for others and by role', async ({
  browser,
}) => {
  test.setTimeout(240_000);
  const priya = await openAs(browser, 'Priya Pays');
  const problems = watch(priya);
  await priya.getByRole('link', { name: 'Access', exact: true }).click();
  await expect(priya).toHaveURL(/\/access\/me$/);
  await expect(priya.getByRole('list', { name: '2 roles' })).toContainText(
    'Through the group Payments.',
  );
  await priya.getByLabel('Find a permission').fill('audit');
  await expect(rights(priya).getByRole('listitem')).toContainText(
    'No role grants it.',
  );

  const settlement = priya.getByRole('option', { name: /Settlement/i });
  // The catalog of a portal that has just started is still being filled.
  await expect(async () => {
    const component = priya.getByRole('combobox', { name: 'Component' });
    await component.fill('');
    await component.fill(COMPONENT);
    await expect(settlement).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: 110_000 });
  await settlement.click();
  await priya.getByRole('button', { name: /Environment/ }).click();
  await priya.getByRole('option', { name: 'Production' }).click();
  await expect(
    priya.getByText('Priya Pays may plan and submit changes.'),
  ).toBeVisible();
  const answer = priya.getByRole('region', { name: 'May I …?' });
  await expect(answer).toContainText('What approval it takes');
  await expect(answer).toContainText('Noor Approves');
  await expect(answer).toContainText('Omar Operates');
  await expect(answer).toContainText('Four eyes, always');
  const asked = new URL(priya.url());
  expect(asked.searchParams.get('entity')).toBe(ENTITY);

  await priya.goto('/access/roles');
  await expect(priya.getByText('roles.read')).toBeVisible();
  await expect(priya.getByRole('link', { name: 'Who has it' })).toHaveCount(0);
  expect(problems.take()).toEqual([]);

  const omar = await openAs(browser, 'Omar Operates', '/access/roles');
  await expect(
    omar.getByRole('region', { name: 'Members of teams' }),
  ).toContainText('Storefront');
  await omar
    .getByRole('region', { name: 'Members of teams' })
    .getByRole('link', { name: 'Who has it' })
    .click();
  await expect(omar.getByRole('row', { name: /Priya/ })).toBeVisible();
  await expect(omar.getByRole('row', { name: /Omar/ })).toHaveCount(0);
  await omar.getByRole('link', { name: 'Dana Develops' }).click();
  await expect(omar).toHaveURL(/person=user%3Adefault%2Fdana/);
  await expect(rights(omar)).toBeVisible();

  await omar.goto(`/access/people?person=user:default/dana&${ASKED}`);
  await expect(
    omar.getByText('Dana Develops may not plan and submit changes.'),
  ).toBeVisible();
  await expect(
    omar.getByText('Operations, for members of Operations'),
  ).toBeVisible();

  await omar.context().close();
  await priya.context().close();
});

test('a refusal on a change leads to who can approve it', async ({
  browser,
}) => {
  const priya = await openAs(browser, 'Priya Pays');
  await clear(priya, COMPONENT, ENVIRONMENT);
  const change = await submit(
    priya,
    await plan(priya, {
      component: COMPONENT,
      version: '0.11.0',
      environment: ENVIRONMENT,
    }),
  );
  await priya.goto(`/changes/${change.id}`);
  await priya.getByRole('link', { name: 'Who can approve it' }).click();
  await expect(priya).toHaveURL(/\/access\/policies\?entity=/);
  const row = priya.getByRole('row', { name: /Deployment/ });
  await expect(row.getByRole('cell').last()).toContainText('Noor Approves');
  await expect(row.getByRole('cell').first()).toContainText(
    'Runs without approval',
  );
  await cancel(priya, change);
  await priya.context().close();
});

for (const path of [
  `/access/me?${ASKED}`,
  `/access/people?person=user:default/dana&${ASKED}`,
  '/access/people',
  '/access/roles',
  `/access/policies?entity=${ENTITY}`,
]) {
  test(`${path} is accessible and fits a phone`, async ({ browser }) => {
    const omar = await openAs(browser, 'Omar Operates', path);
    for (const viewport of [
      { width: 1280, height: 800 },
      { width: 390, height: 844 },
    ]) {
      await omar.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await omar.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await expect(
          omar.getByRole('main').getByRole('link').first(),
        ).toBeVisible();
        await expectAccessible(omar);
      }
    }
    const sideways = await omar.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    expect(sideways, 'what scrolls sideways').toBe(0);
    await omar.context().close();
  });
}
