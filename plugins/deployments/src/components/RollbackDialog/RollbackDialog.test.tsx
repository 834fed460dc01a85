import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { COMPONENT } from '../../__fixtures__/data';
import { fakeChangesApi } from '../../__fixtures__/fakeApis';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { busyWorld } from '../../__fixtures__/world';
import { RollbackDialog } from './RollbackDialog';

async function renderDialog(world = busyWorld()) {
  const createChange = jest.fn(async () => ({ id: 6 } as any));
  const listChanges = jest.fn(fakeChangesApi(world).listChanges);
  await renderOnPage(
    <RollbackDialog
      component={COMPONENT}
      title="Web shop"
      stage={world.stages[3]}
      onClose={() => {}}
    />,
    world,
    { changesApi: { createChange, listChanges } },
  );
  const dialog = within(await screen.findByRole('dialog'));
  return { dialog, createChange, listChanges };
}

describe('RollbackDialog', () => {
  it('suggests the deployment before, and takes any other', async () => {
    const { dialog, createChange, listChanges } = await renderDialog();

    expect(dialog.getByText(/Now runs 1\.4\.18/)).toBeVisible();
    const rows = await dialog.findAllByRole('row');
    expect(rows.map(row => row.getAttribute('aria-label'))).toEqual([
      '1.4.14 by change 53',
      '1.4.13 by change 43',
      '1.4.12 by change 33',
      '1.4.10 by change 13',
    ]);
    expect(rows[0]).toHaveAttribute('aria-selected', 'true');
    expect(listChanges.mock.calls[0][0]?.query).toMatchObject({
      entityRef: [COMPONENT],
      environment: ['production'],
      state: ['succeeded', 'undone', 'failed'],
      orderBy: 'endedAt',
    });

    await userEvent.click(rows[2]);
    await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));
    expect(createChange).toHaveBeenCalledWith({
      body: {
        kind: 'deployment',
        spec: {
          component: COMPONENT,
          environment: 'production',
          rollbackTo: 33,
        },
        onFailure: 'undo',
      },
    });
    expect(screen.getByLabelText('address')).toHaveTextContent('/changes/6');
  });

  it('offers what was undone since, with the reason, and not what never succeeded', async () => {
    const world = busyWorld();
    const [undone, failed] = world.changes.filter(
      ({ target, id }) =>
        target.environment === 'production' && id > 33 && id < 55,
    );
    Object.assign(undone, {
      state: 'undone',
      message: 'user:default/olga: too slow',
    });
    Object.assign(failed, { state: 'failed', succeededAt: null });
    const { dialog } = await renderDialog(world);
    const rows = await dialog.findAllByRole('row');
    expect(rows.map(row => row.getAttribute('aria-label'))).toEqual([
      '1.4.14 by change 53',
      '1.4.12 by change 33',
      '1.4.10 by change 13',
    ]);
    expect(within(rows[0]).getByText('olga: too slow')).toBeVisible();
    expect(within(rows[0]).getByText('Undone')).toBeVisible();
    // What was undone is nothing to go back to without a thought.
    expect(rows[1]).toHaveAttribute('aria-selected', 'true');
  });

  it('says when there is nothing to go back to', async () => {
    const world = busyWorld();
    world.changes = world.stages.map(({ status }) => status!.current!);
    const { dialog, createChange } = await renderDialog(world);

    expect(await dialog.findByText('Nothing to roll back to')).toBeVisible();
    await userEvent.click(dialog.getByRole('button', { name: 'Plan' }));
    expect(dialog.getByText('Choose a deployment')).toBeVisible();
    expect(createChange).not.toHaveBeenCalled();
  });
});
