import { renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, within } from '@testing-library/react';
import { ProgressBar } from './ProgressBar';
import { StepList } from './StepList';
import { Timeline } from './Timeline';

const at = '2026-08-01T12:00:00Z';

it('shows each step with its state, time, progress, error and details', async () => {
  await renderInTestApp(
    <StepList
      steps={[
        {
          id: 0,
          title: 'Apply',
          state: 'succeeded',
          startedAt: at,
          endedAt: '2026-08-01T12:01:20Z',
        },
        {
          id: 1,
          title: 'Roll out',
          state: 'running',
          startedAt: at,
          attempt: 2,
          message: '2 of 3 pods ready',
          progress: 0.66,
          children: <p>pod web-1</p>,
        },
        { id: 2, title: 'Verify', state: 'failed', error: 'No answer' },
      ]}
    />,
  );
  const [applied, running, failed] = within(
    screen.getByRole('list', { name: 'Steps' }),
  ).getAllByRole('listitem');
  expect(applied).toHaveTextContent(/Succeeded.*1 min 20 sec/);
  expect(applied).not.toHaveTextContent('Attempt');
  expect(running).toHaveAttribute('aria-current', 'step');
  expect(running).toHaveTextContent('Attempt 2');
  expect(running).toHaveTextContent('2 of 3 pods ready');
  expect(
    within(running).getByRole('progressbar', { name: 'Roll out' }),
  ).toHaveAttribute('value', '0.66');
  expect(within(running).getByText('pod web-1')).toBeInTheDocument();
  expect(within(failed).getByRole('alert')).toHaveTextContent('No answer');
});

it('names who did what, with links to people', async () => {
  await renderInTestApp(
    <Timeline
      items={[
        { at, actor: 'user:default/mei', title: 'Approved', details: 'Fine' },
        { at, actor: null, title: 'Started' },
        { at, actor: 'ci-token', title: 'Built' },
      ]}
    />,
    {
      apis: [
        [
          catalogApiRef,
          catalogApiMock({
            entities: [
              {
                apiVersion: 'backstage.io/v1alpha1',
                kind: 'User',
                metadata: { name: 'mei', namespace: 'default' },
                spec: { profile: { displayName: 'Mei Lin' } },
              },
            ],
          }),
        ],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  const [approved, started, built] = screen.getAllByRole('listitem');
  expect(within(approved).getByRole('link')).toHaveAttribute(
    'href',
    '/catalog/default/user/mei',
  );
  expect(approved).toHaveTextContent('Fine');
  expect(started).toHaveTextContent('Fairway');
  expect(built).toHaveTextContent('ci-token');
});

it('shows a share in percent, and none where it is not known', async () => {
  await renderInTestApp(
    <>
      <ProgressBar value={0.5} label="Copying" />
      <ProgressBar value={null} label="Waiting" />
    </>,
  );
  expect(screen.getByText('50%')).toBeInTheDocument();
  expect(
    screen.getByRole('progressbar', { name: 'Waiting' }),
  ).not.toHaveAttribute('value');
});
