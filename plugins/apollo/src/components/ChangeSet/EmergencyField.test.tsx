import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeRef } from '../../__fixtures__/data';
import { busyWorld } from '../../__fixtures__/world';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { StoresProvider } from '../../hooks/useStores';
import { ChangeSetDialog } from './ChangeSetDialog';

const edits = [{ key: 'timeout', value: '5000', before: '3000' }];

async function open(environments: string[]) {
  await renderOnPage(
    <StoresProvider>
      <ChangeSetDialog onClose={() => {}} />
    </StoresProvider>,
    busyWorld(),
    {
      draft: environments.map(environment => ({
        ref: makeRef({ environment }),
        edits,
      })),
    },
  );
  return within(await screen.findByRole('dialog'));
}

describe('what cannot wait', () => {
  it('is offered where the policy allows it, with the consequence', async () => {
    const dialog = await open(['production']);
    await userEvent.click(
      await dialog.findByRole('checkbox', { name: /It cannot wait/ }),
    );
    expect(
      dialog.getByText(/asked to review it: One of Operations/),
    ).toBeVisible();
  });

  it('is not offered where one of the places has to wait', async () => {
    const dialog = await open(['production', 'staging']);
    expect(
      await dialog.findByRole('textbox', { name: /Title of the release/ }),
    ).toBeVisible();
    expect(
      dialog.queryByRole('checkbox', { name: /It cannot wait/ }),
    ).toBeNull();
  });
});
