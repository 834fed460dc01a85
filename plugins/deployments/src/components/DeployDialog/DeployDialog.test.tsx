import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { COMPONENT, makeBuild } from '../../__fixtures__/data';
import { fakeDeploymentsApi } from '../../__fixtures__/fakeApis';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { busyWorld } from '../../__fixtures__/world';
import { DeployDialog } from './DeployDialog';

const refusal = (message: string) =>
  Object.assign(new Error('Request failed with 400 Bad Request'), {
    body: { error: { name: 'InputError', message } },
  });

async function renderDialog(
  options: {
    initial?: Parameters<typeof DeployDialog>[0]['initial'];
    createChange?: jest.Mock;
    listBuilds?: jest.Mock;
    onClose?: () => void;
  } = {},
) {
  const world = busyWorld();
  const {
    createChange,
    listBuilds,
    onClose = () => {},
    initial = {},
  } = options;
  await renderOnPage(
    <DeployDialog
      component={COMPONENT}
      title="Web shop"
      stages={world.stages}
      initial={initial}
      onClose={onClose}
    />,
    world,
    {
      changesApi: createChange && { createChange },
      deploymentsApi: listBuilds && { listBuilds },
    },
  );
  return within(await screen.findByRole('dialog'));
}

describe('DeployDialog', () => {
  it('asks for what is missing, at the field', async () => {
    const createChange = jest.fn();
    const dialog = await renderDialog({ createChange });

    await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));
    expect(dialog.getByText('Choose a build')).toBeVisible();
    expect(dialog.getAllByText('Choose an environment').length).toBeGreaterThan(
      1,
    );
    expect(createChange).not.toHaveBeenCalled();
  });

  it('finds a build on the server and sends what was chosen', async () => {
    const createChange = jest.fn(async () => ({ id: 5 }));
    const listBuilds = jest.fn(fakeDeploymentsApi(busyWorld()).listBuilds);
    const dialog = await renderDialog({
      createChange,
      listBuilds,
      initial: { environment: 'staging' },
    });

    expect(await dialog.findByText('Runs here now')).toBeVisible();
    expect(dialog.getByText('Runs in Test')).toBeVisible();
    await userEvent.type(
      dialog.getByRole('searchbox', { name: 'Search builds' }),
      '1.4.3',
    );
    const row = await dialog.findByRole('row', { name: /1\.4\.3 / });
    expect(dialog.getAllByRole('row')).toHaveLength(1);
    expect(listBuilds).toHaveBeenLastCalledWith({
      query: { component: [COMPONENT], search: '1.4.3', limit: 20 },
    });
    await userEvent.click(row);
    await userEvent.click(
      dialog.getByRole('radio', { name: /Stop and let me look/ }),
    );
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Reason' }),
      ' Repairs the basket ',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));

    expect(createChange).toHaveBeenCalledWith({
      body: {
        kind: 'deployment',
        spec: { component: COMPONENT, environment: 'staging', build: 3 },
        onFailure: 'stop',
        reason: 'Repairs the basket',
      },
    });
    expect(screen.getByLabelText('address')).toHaveTextContent('/changes/5');
  });

  it('shows a refusal at its field until the choice changes', async () => {
    const createChange = jest
      .fn()
      .mockRejectedValueOnce(
        refusal(
          'spec.environment: staging is not open to web; the cluster is away',
        ),
      );
    const dialog = await renderDialog({
      createChange,
      initial: { environment: 'staging', build: makeBuild(21) },
    });

    await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));
    expect(await dialog.findByText('staging is not open to web')).toBeVisible();
    expect(dialog.getByText('The plan was refused')).toBeVisible();
    expect(dialog.getByText('the cluster is away')).toBeVisible();
    expect(screen.getByLabelText('address')).not.toHaveTextContent('changes');

    await userEvent.click(
      await dialog.findByRole('row', { name: /1\.4\.22 / }),
    );
    expect(dialog.queryByText('The plan was refused')).not.toBeInTheDocument();
  });

  it('closes by Escape from a build as well', async () => {
    const onClose = jest.fn();
    const dialog = await renderDialog({ onClose });
    await userEvent.click(
      await dialog.findByRole('row', { name: /1\.4\.22 / }),
    );
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledTimes(1);
  });

  it('gives the same as an API call', async () => {
    const dialog = await renderDialog({
      initial: { environment: 'test', build: makeBuild(21) },
    });
    const user = userEvent.setup();
    const writeText = jest.spyOn(navigator.clipboard, 'writeText');
    await user.click(await dialog.findByRole('button', { name: 'Copy as' }));
    await user.click(
      await screen.findByRole('menuitem', { name: 'The same as an API call' }),
    );
    const [[command]] = writeText.mock.calls;
    expect(command).toContain('/api/changes/changes');
    expect(command).toContain('"build": 21');
    expect(command).toContain('$FAIRWAY_TOKEN');
  });

  it('says when the builds do not load, and tries again', async () => {
    const listBuilds = jest
      .fn(fakeDeploymentsApi(busyWorld()).listBuilds)
      .mockRejectedValueOnce(new Error('no answer'));
    const dialog = await renderDialog({ listBuilds });

    expect(
      await dialog.findByText('The builds could not be loaded'),
    ).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Try again' }));
    expect(await dialog.findByRole('row', { name: /1\.4\.24 / })).toBeVisible();
  });
});
