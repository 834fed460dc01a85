import { Page, expect, test } from '@playwright/test';
import { Change, cancel, clear, plan, submit } from './support/api';
import { openAs } from './support/people';

const ENTITY = '/catalog/default/component/storefront';

async function chooseLanguage(page: Page, from: string, to: string) {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: from })
    .click();
  await page.getByRole('menuitem', { name: to }).click();
}

test('the shell and our pages speak Chinese, also after a reload, and English again', async ({
  browser,
}) => {
  const page = await openAs(browser, 'Omar Operates');
  await chooseLanguage(page, 'Omar Operates', '中文');
  const heading = (name: string) => page.getByRole('heading', { name });
  const navigation = page.getByRole('navigation', { name: '页面' });
  await expect(heading('等您处理')).toBeVisible();

  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(heading('等您处理')).toBeVisible();

  for (const [name, content] of [
    ['审批', '等我审批'],
    ['变更', '申请人'],
    ['环境', '最新构建'],
    ['审计', '验证哈希链'],
  ]) {
    await navigation.getByRole('link', { name }).click();
    await expect(page).toHaveTitle(new RegExp(name));
    await expect(
      page.getByRole('main').getByText(content).first(),
    ).toBeVisible();
  }
  await page.goto(`${ENTITY}/delivery`);
  await expect(
    page.getByRole('button', { name: '部署…' }).first(),
  ).toBeVisible();
  await expect(page.getByRole('tab', { name: '历史' })).toBeVisible();

  await chooseLanguage(page, 'Omar Operates', 'English');
  await expect(page.getByRole('tab', { name: 'History' })).toBeVisible();
  await page.context().close();
});

test.describe('What the server says', () => {
  /** No other test asks for it in production. */
  const deployment = {
    component: 'settlement',
    version: '0.10.0',
    environment: 'production',
  };
  let priya: Page;
  let change: Change | undefined;

  test.beforeAll(async ({ browser }) => {
    priya = await openAs(browser, 'Priya Pays');
    await clear(priya, deployment.component, deployment.environment);
    change = await submit(priya, await plan(priya, deployment));
  });
  test.afterAll(async () => {
    if (change) await cancel(priya, change);
    await priya.context().close();
  });

  test('about a plan, its approvals and a refusal follows the reader', async () => {
    await priya.goto(`/changes/${change!.id}`);
    const main = priya.getByRole('main');
    const refusal = main.getByText('You asked for this change');
    await expect(refusal).toBeVisible();

    await chooseLanguage(priya, 'Priya Pays', '中文');
    await expect(
      main.getByText(/将 .*0\.10\.0.*生产环境/).first(),
    ).toBeVisible();
    await expect(main.getByText('运维人员之一').first()).toBeVisible();
    await expect(
      main.getByText('这是您申请的变更，须由他人决定'),
    ).toBeVisible();
    await expect(refusal).toBeHidden();

    await chooseLanguage(priya, 'Priya Pays', 'English');
    await expect(refusal).toBeVisible();
  });
});
