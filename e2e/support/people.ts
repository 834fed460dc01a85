import { Browser, Page, expect } from '@playwright/test';

/** Signs in on the page that is open, at the identity provider's list of people. */
export async function signIn(page: Page, person: string, path = '/') {
  await page.goto(path);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: person }).click();
  // In a narrow window the navigation is folded away.
  await expect(
    page.locator('nav').getByText(person, { exact: true }),
  ).toBeAttached();
}

/** A person with a browser of their own, in a window as wide as a desk's unless told. */
export async function openAs(
  browser: Browser,
  person: string,
  path = '/',
  viewport?: { width: number; height: number },
) {
  const context = await browser.newContext(viewport && { viewport });
  const page = await context.newPage();
  await signIn(page, person, path);
  return page;
}
