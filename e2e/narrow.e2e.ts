import { Page, expect, test } from '@playwright/test';
import { Change, clear, plan, submit } from './support/api';
import { expectState } from './support/delivery';
import { openAs } from './support/people';

/** No other test deploys it there. */
const COMPONENT = 'storefront';
const ENVIRONMENT = 'staging';

const PHONE = { width: 390, height: 844 };

async function expectNoSideways(page: Page) {
  const tooWide = await page.evaluate(() =>
    [document.documentElement, ...document.querySelectorAll('main')]
      .filter(each => each.scrollWidth > each.clientWidth)
      .map(each => `${each.tagName} ${each.scrollWidth}`),
  );
  expect(tooWide, 'what scrolls sideways').toEqual([]);
}

test('an approver decides on a phone, and no page scrolls sideways', async ({
  browser,
}) => {
  const dana = await openAs(browser, 'Dana Develops');
  await clear(dana, COMPONENT, ENVIRONMENT);
  const change: Change = await submit(
    dana,
    await plan(dana, {
      component: COMPONENT,
      version: '1.4.0',
      environment: ENVIRONMENT,
    }),
  );

  const sam = await openAs(browser, 'Sam Ships', '/', PHONE);
  const row = sam.getByText(`#${change.id} `);
  await expect(row.first()).toBeVisible();
  await expectNoSideways(sam);

  await sam.goto('/approvals');
  await expect(row.first()).toBeVisible();
  await expectNoSideways(sam);

  await row.first().click();
  await expect(sam).toHaveURL(new RegExp(`/changes/${change.id}$`));
  await expect(
    sam.getByRole('heading', { name: 'What changes' }),
  ).toBeVisible();
  await expectNoSideways(sam);
  await sam.getByRole('button', { name: 'Approve', exact: true }).click();
  await expectState(sam, 'Succeeded');
  await expectNoSideways(sam);

  await sam.goto(`/catalog/default/component/${COMPONENT}/delivery`);
  await expect(sam.getByRole('heading', { name: 'Staging' })).toBeVisible();
  await expectNoSideways(sam);
  await sam.context().close();
  await dana.context().close();
});

test('the pages of configuration do not scroll sideways on a phone', async ({
  browser,
}) => {
  const dana = await openAs(browser, 'Dana Develops', '/', PHONE);
  const tab = `/catalog/default/component/${COMPONENT}/configuration`;
  const namespace = `${tab}/apollo/production/default/application`;
  const compared = ['staging', 'production']
    .map(
      environment =>
        `place=component:default/${COMPONENT},apollo,${environment},default,application`,
    )
    .join('&');
  for (const [path, shown] of [
    [tab, 'application'],
    [namespace, 'banner.text'],
    [`${namespace}?mode=text`, /banner\.text/],
    [`${namespace}?view=releases`, 'Initial values'],
    [`${tab}/compare`, 'Choose what to compare'],
    [`${tab}/compare?${compared}`, 'analytics.sample.rate'],
    ['/configuration?q=timeout', 'Storefront'],
  ] as const) {
    await dana.goto(path);
    await expect(
      dana.getByRole('main').getByText(shown).first(),
      path,
    ).toBeVisible();
    await expectNoSideways(dana);
  }
  await dana.context().close();
});
