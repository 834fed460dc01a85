import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen, within } from '@testing-library/react';
import { DayChart } from './DayChart';

it('tells each day that has any, with what went well and what did not', async () => {
  await renderInTestApp(
    <DayChart
      label="Deployments by day"
      goodLabel="Succeeded"
      badLabel="Failed"
      days={[
        { day: '2026-07-30', good: 4, bad: 0 },
        { day: '2026-07-31', good: 0, bad: 0 },
        { day: '2026-08-01', good: 2, bad: 1 },
      ]}
    />,
  );
  const chart = screen.getByRole('figure', { name: 'Deployments by day' });
  expect(
    within(chart)
      .getAllByRole('row')
      .map(row => row.textContent),
  ).toEqual(['SucceededFailed', 'Jul 3040', 'Aug 121']);

  const bars = (title: RegExp) =>
    [...within(chart).getByTitle(title).querySelectorAll('[style]')].map(
      bar => (bar as HTMLElement).style.blockSize,
    );
  expect(bars(/^Jul 30/)).toEqual(['100%', '0%']);
  expect(bars(/^Aug 1: Succeeded 2, Failed 1$/)).toEqual(['50%', '100%']);
});
