import { expect, test } from '@playwright/test';
import {
  expectState,
  openDelivery,
  planDeployment,
  submit,
} from './support/delivery';
import { openAs } from './support/people';

/** New with each run: names of components cannot be used twice. */
const NAME = `greeter-${Date.now().toString(36)}`;

test('a developer starts a service from a template and deploys its first build', async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const dana = await openAs(browser, 'Dana Develops', '/create');
  await dana.getByRole('button', { name: 'Choose' }).click();

  await dana.getByRole('textbox', { name: 'Name' }).fill(NAME);
  await dana
    .getByRole('textbox', { name: 'What it does' })
    .fill('Greets whoever comes');
  await dana.getByRole('button', { name: 'Next' }).click();

  // Dana has one team, so there is nothing to choose.
  await expect(dana.getByRole('textbox', { name: 'Team' })).toHaveValue(
    'Storefront',
  );
  await dana.getByRole('textbox', { name: 'System' }).click();
  await dana.getByRole('option', { name: 'Shop' }).click();
  await dana.getByRole('button', { name: 'Review' }).click();
  await expect(dana.getByText(NAME)).toBeVisible();
  await dana.getByRole('button', { name: 'Create' }).click();

  await dana
    .getByRole('link', { name: 'Deploy it' })
    .click({ timeout: 200_000 });
  await expect(dana).toHaveURL(
    new RegExp(`/component/${NAME}/(delivery|deployment)`),
  );
  await openDelivery(dana, NAME);
  await planDeployment(dana, { build: /0\.1\.0/, environment: 'Development' });
  await submit(dana);
  await expectState(dana, 'Succeeded');
  await dana.context().close();
});
