import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { makeRef } from '../../__fixtures__/data';
import { busyWorld } from '../../__fixtures__/world';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { StoresProvider } from '../../hooks/useStores';
import { ChangeSetDialog } from './ChangeSetDialog';

/** Edits of one key in two environments. */
const draft = ['staging', 'production'].map(environment => ({
  ref: { ...makeRef(), environment },
  edits: [{ key: 'timeout', value: '2000', before: '1000' }],
}));

async function renderDialog() {
  const createChange = jest.fn(async () => ({ id: 7 }));
  await renderOnPage(
    <StoresProvider>
      <ChangeSetDialog onClose={() => undefined} />
    </StoresProvider>,
    busyWorld(),
    { createChange, draft },
  );
  return { createChange, dialog: within(await screen.findByRole('dialog')) };
}

async function choose(
  dialog: ReturnType<typeof within>,
  label: RegExp,
  option: string,
) {
  await userEvent.click(await dialog.findByRole('button', { name: label }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
}

describe('ChangeSetDialog', () => {
  it('plans the edits alone', async () => {
    const { createChange, dialog } = await renderDialog();
    await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));
    expect(createChange).toHaveBeenCalledWith(
      expect.objectContaining({
        body: expect.objectContaining({ kind: 'apollo-change-set' }),
      }),
    );
  });

  it('plans them with the build that needs them, as one change', async () => {
    const { createChange, dialog } = await renderDialog();
    await choose(dialog, /Deploy with it$/, '1.5.0');
    expect(
      dialog.queryByRole('checkbox', { name: /publish at once/ }),
    ).not.toBeInTheDocument();
    await choose(dialog, /To$/, 'Production');
    await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));
    const [[{ body }]] = createChange.mock.calls as any;
    expect(body).toMatchObject({
      kind: 'bundle',
      spec: {
        title: 'storefront 1.5.0 with its configuration',
        changes: [
          { kind: 'apollo-change-set', spec: { unpublished: 'refuse' } },
          {
            kind: 'deployment',
            spec: {
              component: makeRef().component,
              environment: 'production',
              build: 1,
            },
          },
        ],
      },
    });
    expect(body.spec.changes[0].spec.parts).toHaveLength(2);
  });
});
