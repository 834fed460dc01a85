import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { COMPONENT } from '../../__fixtures__/data';
import { busyWorld } from '../../__fixtures__/world';
import { renderOnPage } from '../../__testUtils__/renderOnPage';
import { DeliveryRecord } from './DeliveryRecord';

const day = (date: string, succeeded = 0, failed = 0, undone = 0) => ({
  day: date,
  succeeded,
  failed,
  undone,
});

async function show(listOutcomes: jest.Mock) {
  const world = busyWorld();
  await renderOnPage(
    <DeliveryRecord component={COMPONENT} stages={world.stages} />,
    world,
    { changesApi: { listOutcomes } },
  );
}

describe('DeliveryRecord', () => {
  it('says how often production was deployed, failed, and how long it took', async () => {
    const listOutcomes = jest.fn(async () => ({
      days: [
        day('2026-07-30', 3),
        day('2026-07-31'),
        day('2026-08-01', 3, 1, 1),
      ],
      medianSeconds: 95,
    }));
    await show(listOutcomes);
    const chart = await screen.findByRole('figure', {
      name: 'Deployments to Production by day',
    });
    expect(within(chart).getAllByRole('row')).toHaveLength(3);
    expect(screen.getByText('6')).toBeVisible();
    expect(screen.getByText('2 (25%)')).toBeVisible();
    expect(screen.getByText('1 min 35 sec')).toBeVisible();
    expect(listOutcomes).toHaveBeenLastCalledWith(
      {
        query: {
          kind: ['deployment'],
          entityRef: [COMPONENT],
          environment: ['production'],
          children: 'include',
          days: 30,
          utcOffset: expect.any(Number),
        },
      },
      expect.anything(),
    );
  });

  it('asks about another environment, and says where there was nothing', async () => {
    const listOutcomes = jest.fn(async ({ query }) => ({
      days: [day('2026-08-01', query.environment[0] === 'test' ? 0 : 1)],
      medianSeconds: null,
    }));
    await show(listOutcomes);
    await userEvent.click(
      await screen.findByRole('button', {
        name: /Environment of the deployments/,
      }),
    );
    await userEvent.click(screen.getByRole('option', { name: 'Test' }));
    expect(
      await screen.findByText(
        'There are no deployments to Test that you may see.',
      ),
    ).toBeVisible();
    expect(screen.queryByRole('figure')).not.toBeInTheDocument();
  });

  it('says when it does not load', async () => {
    await show(jest.fn().mockRejectedValue(new Error('no answer')));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'How deployments ended could not be loaded',
    );
  });
});
