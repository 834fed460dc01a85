import { expect, test } from '@playwright/test';
import { call, plan, submit as submitPlanned } from './support/api';
import {
  askConfigService,
  editKey,
  forgetEdits,
  kubectl,
  openKeys,
  podsOf,
} from './support/configuration';
import {
  approve,
  expectState,
  planOpenDialog,
  submit,
} from './support/delivery';
import { openAs } from './support/people';

const KEY = 'feature.express-checkout';

test.describe('Configuration', () => {
  test.describe.configure({ mode: 'serial', timeout: 240_000 });

  test('a key of production is changed with approvals, reaches a client, and is rolled back', async ({
    browser,
  }) => {
    const before = (await askConfigService('production', 'storefront'))[KEY];
    const dana = await openAs(browser, 'Dana Develops');
    await forgetEdits(dana);
    await dana.goto('/catalog/default/component/storefront/configuration');
    await expect(dana.getByText('Apollo is a stand-in')).toBeVisible();
    await dana
      .getByRole('link', { name: /^application in Production/ })
      .first()
      .click();
    await editKey(dana, KEY, 'on');
    await dana.getByRole('button', { name: 'Review and propose…' }).click();
    await planOpenDialog(dana);
    await expect(
      dana.getByRole('heading', { name: 'What changes' }),
    ).toBeVisible();
    await expect(dana.getByText(KEY).first()).toBeVisible();
    await dana
      .getByRole('textbox', { name: 'Why do you want it?' })
      .fill('The campaign starts');
    const change = await submit(dana);
    await expectState(dana, 'Waiting for approval');
    expect((await askConfigService('production', 'storefront'))[KEY]).toBe(
      before,
    );

    const anna = await openAs(browser, 'Anna Approves');
    await approve(anna, change);
    const omar = await openAs(browser, 'Omar Operates');
    await approve(omar, change);
    await expectState(omar, 'Succeeded');
    expect((await askConfigService('production', 'storefront'))[KEY]).toBe(
      'on',
    );

    await openKeys(dana, 'storefront', 'production');
    await dana.getByRole('tab', { name: 'Releases' }).click();
    await dana
      .getByRole('button', { name: /^Roll back to/ })
      .first()
      .click();
    const dialog = dana.getByRole('dialog');
    await expect(dialog.getByText(KEY).first()).toBeVisible();
    await planOpenDialog(dana);
    await dana
      .getByRole('textbox', { name: 'Why do you want it?' })
      .fill('Too many orders');
    const back = await submit(dana);
    await approve(anna, back);
    await approve(omar, back);
    await expectState(omar, 'Succeeded');
    expect((await askConfigService('production', 'storefront'))[KEY]).toBe(
      before,
    );
  });

  test('a gray release follows a pod that is deleted and comes back elsewhere', async ({
    browser,
  }) => {
    const dana = await openAs(browser, 'Dana Develops');
    await forgetEdits(dana);
    const deployment = await plan(dana, {
      component: 'storefront',
      version: '1.4.0',
      environment: 'dev',
    });
    await submitPlanned(dana, deployment);
    await expect(async () => {
      const { state } = await call<{ state: string }>(
        dana,
        'GET',
        `/changes/changes/${deployment.id}`,
      );
      expect(state).toBe('succeeded');
    }).toPass({ timeout: 120_000 });

    await openKeys(dana, 'storefront', 'dev');
    const before = (await askConfigService('dev', 'storefront'))[KEY];
    await editKey(dana, KEY, 'gray');
    await dana.getByRole('tab', { name: 'Gray release' }).click();
    await dana.getByRole('button', { name: 'Start a gray release…' }).click();
    await planOpenDialog(dana);
    await submit(dana);
    await expectState(dana, 'Succeeded');

    /** Pods that are given the gray value. */
    const gray = async () => {
      const given = [];
      for (const pod of podsOf('shop-dev', 'storefront')) {
        const { [KEY]: value } = await askConfigService(
          'dev',
          'storefront',
          pod.ip,
        );
        if (value === 'gray') given.push(pod);
      }
      return given;
    };
    const [chosen, ...others] = await gray();
    expect(chosen, 'one pod gets it').toBeDefined();
    expect(others).toEqual([]);
    expect((await askConfigService('dev', 'storefront'))[KEY]).toBe(before);

    kubectl('-n', 'shop-dev', 'delete', 'pod', chosen.name);
    await expect(async () => {
      const given = await gray();
      expect(given).toHaveLength(1);
      expect(given[0].name).not.toBe(chosen.name);
    }).toPass({ timeout: 60_000 });

    await openKeys(dana, 'storefront', 'dev');
    await dana.getByRole('tab', { name: 'Gray release' }).click();
    await dana.getByRole('button', { name: 'Abandon…' }).click();
    await planOpenDialog(dana);
    await submit(dana);
    await expectState(dana, 'Succeeded');
    expect(await gray()).toEqual([]);
  });

  test('a gray release goes to the pods with a label, as they get it and lose it', async ({
    browser,
  }) => {
    const dana = await openAs(browser, 'Dana Develops');
    await forgetEdits(dana);
    await openKeys(dana, 'storefront', 'dev');
    await editKey(dana, KEY, 'labelled');
    await dana.getByRole('tab', { name: 'Gray release' }).click();
    await dana.getByRole('button', { name: 'Start a gray release…' }).click();
    const dialog = dana.getByRole('dialog');
    await dialog.getByText('Pods with labels').click();
    await dialog
      .getByRole('textbox', { name: 'Labels of the pods' })
      .fill('fairway.dev/track=canary');
    await expect(dialog.getByText('None now.')).toBeVisible();
    await planOpenDialog(dana);
    await expect(
      dana.getByText(/to the pods with fairway\.dev\/track=canary/).first(),
    ).toBeVisible();
    await submit(dana);
    await expectState(dana, 'Succeeded');

    const [pod] = podsOf('shop-dev', 'storefront');
    const label = (change: string) =>
      kubectl('-n', 'shop-dev', 'label', 'pod', pod.name, change);
    const expectGray = (isGray: boolean) =>
      expect(async () => {
        const given = await askConfigService('dev', 'storefront', pod.ip);
        expect(given[KEY] === 'labelled').toBe(isGray);
      }).toPass({ timeout: 60_000 });
    await expectGray(false);
    label('fairway.dev/track=canary');
    await expectGray(true);
    await openKeys(dana, 'storefront', 'dev');
    await dana.getByRole('tab', { name: 'Arrival' }).click();
    await expect(
      dana.getByRole('row', { name: new RegExp(pod.name) }),
    ).toContainText(/Arrived.*Gray release.*The gray release/);
    label('fairway.dev/track-');
    await expectGray(false);

    await dana.getByRole('tab', { name: 'Gray release' }).click();
    await dana.getByRole('button', { name: 'Abandon…' }).click();
    await planOpenDialog(dana);
    await submit(dana);
    await expectState(dana, 'Succeeded');
  });

  test('a plain secret is refused with the way out, and a difference is carried over', async ({
    browser,
  }) => {
    const dana = await openAs(browser, 'Dana Develops');
    await forgetEdits(dana);
    await openKeys(dana, 'storefront', 'test');
    await dana.getByRole('button', { name: 'Add a key…' }).click();
    const dialog = dana.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Key' }).fill('mail.password');
    await dialog.getByRole('textbox', { name: 'Value' }).fill('hunter2');
    await expect(dialog.getByText(/Kubernetes Secret/)).toBeVisible();
    await dialog.getByRole('button', { name: 'Cancel' }).click();

    await dana.goto(
      '/catalog/default/component/storefront/configuration/compare',
    );
    const places = dana.getByRole('group', {
      name: 'application, cluster default',
    });
    await places.getByText('Staging').click();
    await places.getByText('Production').click();
    await dana
      .getByRole('button', { name: /^Take over/ })
      .first()
      .click();
    await dana.getByRole('menuitem').first().click();
    await expect(
      dana.getByRole('button', { name: 'Review and propose…' }),
    ).toBeVisible();
  });
});
