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
  await page.screenshot({
    path: path.join(folder, `${name}.png`),
    animations: 'disabled',
  });
  console.log(`docs/images/${name}.png`);
}

try {
  const dana = await openAs('Dana Develops', `${component}/delivery`);
  await dana.getByText('The newest build').first().waitFor();
  await take(dana, 'delivery');

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
  await dana.waitForLoadState('networkidle');
  await take(dana, 'plan');

  const omar = await openAs('Omar Operates', '/');
  await omar.getByRole('heading', { name: 'In flight' }).waitFor();
  await omar.waitForLoadState('networkidle');
  await take(omar, 'home');
  await omar.goto('/approvals');
  await omar
    .getByText(/of \d approvals/)
    .first()
    .waitFor();
  await omar.waitForLoadState('networkidle');
  await take(omar, 'approvals');
  await omar.goto('/environments');
  await omar.getByText('Production').first().waitFor();
  await omar.waitForLoadState('networkidle');
  await take(omar, 'environments');
  await omar.goto('/changes?state=succeeded');
  await omar.getByRole('row').nth(1).getByRole('link').first().click();
  await omar.getByRole('heading', { name: 'Steps' }).waitFor();
  await omar.waitForLoadState('networkidle');
  await take(omar, 'change');
  await omar.goto('/audit');
  await omar.getByRole('row').nth(1).waitFor();
  await omar.waitForLoadState('networkidle');
  await take(omar, 'audit');
  await omar.goto(
    '/access/people?person=user:default/dana&entity=component:default/storefront&environment=production',
  );
  await omar.getByText('What approval it takes').waitFor();
  await omar.waitForLoadState('networkidle');
  await take(omar, 'access');
} finally {
  await browser.close();
}
