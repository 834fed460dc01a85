import { Page, expect, test } from '@playwright/test';
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
