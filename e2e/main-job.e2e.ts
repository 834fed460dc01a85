import { expect, test } from '@playwright/test';
import {
  approve,
  expectState,
  openDelivery,
  planDeployment,
  submit,
} from './support/delivery';
import { openAs } from './support/people';

/** A component that no other test deploys, with several builds. */
const COMPONENT = 'catalog-api';
const FIRST = /2\.3\.0/;
const SECOND = /2\.4\.0/;

test.describe('A release goes through its environments', () => {
  test.describe.configure({ mode: 'serial', timeout: 300_000 });

  test('a developer sees the plan first, and development runs at once', async ({
    browser,
  }) => {
    const dana = await openAs(browser, 'Dana Develops');
    await openDelivery(dana, COMPONENT);
    await planDeployment(dana, { build: FIRST, environment: 'Development' });
    await expect(dana.getByText('Review and submit')).toBeVisible();
    await expect(
      dana.getByText('The rule "development" applies'),
    ).toBeVisible();
    await expect(
      dana.getByRole('heading', { name: 'What changes' }),
    ).toBeVisible();
    await submit(dana);
    await expectState(dana, 'Succeeded');
    await expect(dana.getByText('All pods are ready')).toBeVisible();

    await openDelivery(dana, COMPONENT);
    await expect(
      dana.getByRole('heading', { name: 'Development' }),
    ).toBeVisible();
    await expect(dana.getByText('2.3.0').first()).toBeVisible();
  });

  test('production needs the team and operations, never the requester, and only people who are entitled', async ({
    browser,
  }) => {
    const dana = await openAs(browser, 'Dana Develops');
    await openDelivery(dana, COMPONENT);
    await planDeployment(dana, { build: FIRST, environment: 'Production' });
    await dana
      .getByRole('textbox', { name: 'Why do you want it?' })
      .fill('Customers wait for the catalogue');
    const change = await submit(dana);
    await expectState(dana, 'Waiting for approval');
    await expect(
      dana.getByRole('button', { name: 'Approve', exact: true }),
    ).toBeHidden();

    const priya = await openAs(browser, 'Priya Pays', `/changes/${change}`);
    await expect(
      priya.getByText(/no change|not found|may not see/i).first(),
    ).toBeVisible();

    const anna = await openAs(browser, 'Anna Approves', '/approvals');
    await expect(
      anna.getByText('Product catalogue 2.3.0').first(),
    ).toBeVisible();
    await approve(anna, change);
    await expect(anna.getByText('1 of 1')).toBeVisible();

    const omar = await openAs(browser, 'Omar Operates');
    await expect(
      omar.getByText('Product catalogue 2.3.0').first(),
    ).toBeVisible();
    await approve(omar, change);
    await expectState(omar, 'Succeeded');
    await expect(dana.getByText('Succeeded').first()).toBeVisible();
  });

  test('a rejection needs a reason and ends the request', async ({
    browser,
  }) => {
    const dana = await openAs(browser, 'Dana Develops');
    await openDelivery(dana, COMPONENT);
    await planDeployment(dana, { build: SECOND, environment: 'Production' });
    await dana
      .getByRole('textbox', { name: 'Why do you want it?' })
      .fill('Categories');
    const change = await submit(dana);

    const anna = await openAs(browser, 'Anna Approves', `/changes/${change}`);
    await anna.getByRole('button', { name: 'Reject' }).click();
    await expectState(anna, 'Waiting for approval');
    await anna
      .getByRole('textbox', { name: 'Comment (optional)' })
      .first()
      .fill('Not before the sale');
    await anna.getByRole('button', { name: 'Reject' }).click();
    await expectState(anna, 'Rejected');
    await expect(dana.getByText('Not before the sale').first()).toBeVisible();
  });

  test('development goes forward and back to what it ran before', async ({
    browser,
  }) => {
    const dana = await openAs(browser, 'Dana Develops');
    await openDelivery(dana, COMPONENT);
    await planDeployment(dana, { build: SECOND, environment: 'Development' });
    await submit(dana);
    await expectState(dana, 'Succeeded');

    await openDelivery(dana, COMPONENT);
    await dana.getByRole('button', { name: 'Roll Development back' }).click();
    const dialog = dana.getByRole('dialog');
    await dialog.getByRole('row', { name: FIRST }).first().click();
    await dialog.getByRole('button', { name: 'Plan' }).click();
    await expect(dana).toHaveURL(/\/changes\/\d+$/);
    await expect(dana.getByText(/back to 2\.3\.0/).first()).toBeVisible();
    await submit(dana);
    await expectState(dana, 'Succeeded');
  });

  test('operations finds it all in the audit log, whose chain holds', async ({
    browser,
  }) => {
    const omar = await openAs(browser, 'Omar Operates', '/audit');
    await expect(omar.getByText('All approvals given').first()).toBeVisible();
    await omar.getByRole('button', { name: 'Verify chain' }).click();
    await expect(omar.getByText(/chain/i).nth(1)).toBeVisible();
  });
});
