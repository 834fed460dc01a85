import { expect, test } from '@playwright/test';
import {
  editKey,
  forgetEdits,
  kubectl,
  openKeys,
} from './support/configuration';
import {
  approve,
  expectState,
  planOpenDialog,
  submit,
} from './support/delivery';
import { openAs } from './support/people';

const KEY = 'BATCH_LIMIT';
const NAME = ['configmap', 'settlement-application'];

function mounted(): Record<string, string> {
  const found = kubectl('-n', 'billing-staging', 'get', ...NAME, '-o', 'json');
  return JSON.parse(found).data;
}

test.describe('Configuration in ConfigMaps', () => {
  test.describe.configure({ timeout: 180_000 });

  test('a key is changed with an approval, reaches the cluster, and is rolled back', async ({
    browser,
  }) => {
    const before = mounted()[KEY];
    const wanted = before === '250' ? '260' : '250';
    const priya = await openAs(browser, 'Priya Pays');
    await forgetEdits(priya);
    await priya.goto('/catalog/default/component/settlement/configuration');
    await expect(priya.getByText(/ConfigMaps/).first()).toBeVisible();
    await openKeys(priya, 'settlement', 'staging', 'configmaps');
    await editKey(priya, KEY, wanted);
    await priya.getByRole('button', { name: 'Review and propose…' }).click();
    await planOpenDialog(priya);
    await priya
      .getByRole('textbox', { name: 'Why do you want it?' })
      .fill('Fewer at once');
    const change = await submit(priya);
    await expectState(priya, 'Waiting for approval');
    expect(mounted()[KEY]).toBe(before);

    const paul = await openAs(browser, 'Paul Pairs');
    await approve(paul, change);
    await expectState(paul, 'Succeeded');
    expect(mounted()[KEY]).toBe(wanted);

    // What others write is told, and can be taken back as well.
    kubectl(
      ...['-n', 'billing-staging', 'patch', ...NAME, '--type', 'merge'],
      ...['--patch', JSON.stringify({ data: { [KEY]: '1', BY_HAND: 'x' } })],
    );
    await openKeys(priya, 'settlement', 'staging', 'configmaps');
    await expect(priya.getByText('Altered elsewhere')).toBeVisible();
    await expect(priya.getByText(/by kubectl-patch/).first()).toBeVisible();

    await priya.getByRole('tab', { name: 'Releases' }).click();
    const releases = priya.getByRole('button', { name: /^Roll back to/ });
    // The one above ran before somebody altered it, the next one before the change.
    await releases.nth(1).click();
    const dialog = priya.getByRole('dialog');
    await expect(dialog.getByText('BY_HAND').first()).toBeVisible();
    await planOpenDialog(priya);
    await priya
      .getByRole('textbox', { name: 'Why do you want it?' })
      .fill('As it was');
    const back = await submit(priya);
    await approve(paul, back);
    await expectState(paul, 'Succeeded');
    expect(mounted()).toEqual(
      expect.not.objectContaining({ BY_HAND: expect.anything() }),
    );
    expect(mounted()[KEY]).toBe(before);
  });

  test('says how pods get it, and what there is not', async ({ browser }) => {
    const priya = await openAs(browser, 'Priya Pays');
    await forgetEdits(priya);
    await openKeys(priya, 'settlement', 'dev', 'configmaps');
    await priya.getByRole('tab', { name: 'Arrival' }).click();
    await expect(
      priya.getByRole('heading', { name: 'How pods get it' }),
    ).toBeVisible();
    await priya.getByRole('tab', { name: 'Gray release' }).click();
    await expect(priya.getByText('No gray releases here')).toBeVisible();
  });
});
