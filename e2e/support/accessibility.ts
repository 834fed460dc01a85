import AxeBuilder from '@axe-core/playwright';
import { Page, expect } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** Waits until nothing loads and nothing moves: half-way colours are nobody's. */
export async function settle(page: Page) {
  await expect(page.getByRole('progressbar')).toHaveCount(0);
  await expect(page.locator('[data-stale="true"]')).toHaveCount(0);
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(each => each.effect?.getTiming().iterations !== Infinity)
        .map(each => each.finished.catch(() => {})),
    ).then(() => {}),
  );
}

/** Expects no violation of WCAG 2.2 AA, in light and in dark. */
export async function expectAccessible(page: Page, exclude: string[] = []) {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('[data-theme-mode]').first()).toHaveAttribute(
      'data-theme-mode',
      colorScheme,
    );
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
    expect(found, `violations of WCAG 2.2 AA in ${colorScheme}`).toEqual([]);
  }
}
