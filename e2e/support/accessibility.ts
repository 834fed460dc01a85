import AxeBuilder from '@axe-core/playwright';
import { Page, expect } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** Waits until nothing loads and nothing moves: half-way colours are nobody's. */
export async function settle(page: Page) {
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(
    page.locator('[data-stale="true"], [data-ispending="true"]'),
  ).toHaveCount(0);
  await page.waitForFunction(() =>
    document.getAnimations().every(
      ({ effect, playState, timeline }) =>
        playState !== 'running' ||
        // Follows scrolling, not time.
        timeline !== document.timeline ||
        effect?.getTiming().iterations === Infinity,
    ),
  );
}

/** Expects no violation of WCAG 2.2 AA on the page as it is. */
export async function expectAccessible(page: Page, exclude: string[] = []) {
  await settle(page);
  const builder = new AxeBuilder({ page }).withTags(WCAG_22_AA);
  for (const selector of exclude) builder.exclude(selector);
  const { violations } = await builder.analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(
      ({ target, failureSummary }) =>
        `${id} at ${target.join(' ')}: ${failureSummary}`,
    ),
  );
  expect(found, 'violations of WCAG 2.2 AA').toEqual([]);
}
