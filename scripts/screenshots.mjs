// npm run screenshots: takes the pictures of the documentation from a running portal (npm start) on which the walk of
// docs/developer/first-walk.md was done. Pictures go to docs/images.
import path from 'node:path';
import { chromium } from '@playwright/test';
import config from '../playwright.config.ts';

const portal = process.env.FAIRWAY_PORTAL_URL ?? 'http://127.0.0.1:7007';
const folder = path.join(import.meta.dirname, '../docs/images');
const component = '/catalog/default/component/storefront';

const browser = await chromium.launch(config.use.launchOptions);

async function openAs(person, address) {
  const context = await browser.newContext({
    baseURL: portal,
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: person }).click();
  await page.getByRole('navigation').getByText(person).waitFor();
  await page.waitForLoadState('networkidle');
  return page;
}

async function take(page, name) {
  await page.waitForLoadState('networkidle');
  await page.locator('.bui-Skeleton').first().waitFor({ state: 'detached' });
  await page.screenshot({
    path: path.join(folder, `${name}.png`),
    animations: 'disabled',
  });
  console.log(`docs/images/${name}.png`);
}

try {
  const dana = await openAs('Dana Develops', `${component}/delivery`);
  await dana.getByText('The newest build').first().waitFor();
  await dana.getByRole('figure', { name: /by day/ }).waitFor();
  await dana.setViewportSize({ width: 1440, height: 1060 });
  await take(dana, 'delivery');
  await dana.setViewportSize({ width: 1440, height: 900 });

  await dana
    .getByRole('button', { name: 'Deploy…', exact: true })
    .first()
    .click();
  const dialog = dana.getByRole('dialog');
  await dialog.getByRole('button', { name: /Environment/ }).click();
  await dana.getByRole('option', { name: 'Production' }).click();
  await dana.getByRole('listbox').waitFor({ state: 'hidden' });
  await dialog.getByRole('row').first().click();
  await take(dana, 'deploy-dialog');
  await dialog.getByRole('button', { name: 'Plan' }).click();
  await dana.getByText('Review and submit').waitFor();
  await take(dana, 'plan');

  await dana.goto(`${component}/configuration`);
  await dana
    .getByRole('link', { name: /^application in Production/ })
    .first()
    .waitFor();
  await dana.waitForLoadState('networkidle');
  await take(dana, 'configuration');
  await dana.goto(
    `${component}/configuration/apollo/production/default/application`,
  );
  for (const [key, value] of [
    ['banner.text', 'Free delivery until Sunday'],
    ['catalog.api.timeout.ms', '2000'],
  ]) {
    await dana.getByRole('button', { name: `Acts on ${key}` }).click();
    await dana.getByRole('menuitem', { name: 'Edit…' }).click();
    await dialog.getByRole('textbox', { name: /^Value/ }).fill(value);
    await dialog.getByRole('button', { name: 'Add to the change set' }).click();
    await dialog.waitFor({ state: 'hidden' });
  }
  await dana.getByRole('button', { name: 'Review and propose…' }).click();
  await dialog
    .getByRole('link', { name: 'application in Production' })
    .waitFor();
  await take(dana, 'change-set');

  const omar = await openAs('Omar Operates', '/');
  await omar.getByText('Everything', { exact: true }).click();
  await take(omar, 'home');
  await omar.goto('/approvals');
  await omar
    .getByText(/of \d approvals/)
    .first()
    .waitFor();
  await take(omar, 'approvals');
  await omar.goto('/environments');
  await omar.getByText('Production').first().waitFor();
  await take(omar, 'environments');
  await omar.goto('/changes?state=succeeded&kind=deployment');
  await omar.getByRole('row').nth(1).getByRole('link').first().click();
  await omar.getByRole('heading', { name: 'Steps' }).waitFor();
  await take(omar, 'change');
  await omar.goto('/audit');
  // Names of people and components come after the rows.
  await omar.getByText('Dana Develops').first().waitFor();
  await take(omar, 'audit');
  await omar.goto(
    '/access/people?person=user:default/dana&entity=component:default/storefront&environment=production',
  );
  await omar.getByText('What approval it takes').waitFor();
  await take(omar, 'access');
} finally {
  await browser.close();
}
