import { ResponseError } from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EmptyState } from './EmptyState';
import { ErrorPanel } from './ErrorPanel';
import { Skeletons } from './Skeletons';
import { StaleNote } from './StaleNote';

const refusal = () =>
  ResponseError.fromResponse(
    new Response(
      JSON.stringify({
        error: { name: 'NotAllowedError', message: 'Only Operations may' },
        request: { method: 'GET', url: '/changes/7' },
        response: { statusCode: 403 },
      }),
      {
        status: 403,
        statusText: 'Forbidden',
        headers: {
          'content-type': 'application/json',
          'x-request-id': 'req-42',
        },
      },
    ),
  );

describe('ErrorPanel', () => {
  it('says what failed in the words of the server, what to do, and the id', async () => {
    const onRetry = jest.fn();
    await renderInTestApp(
      <ErrorPanel
        what="The change"
        error={await refusal()}
        onRetry={onRetry}
      />,
    );
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('The change could not be loaded');
    expect(alert).toHaveTextContent('Only Operations may');
    expect(alert).toHaveTextContent('You may not see this.');
    expect(alert).toHaveTextContent('The rest of the page still works.');
    expect(alert).toHaveTextContent('req-42');
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });

  it('has no act and no id where there is none', async () => {
    await renderInTestApp(
      <ErrorPanel error={new TypeError('Failed to fetch')} />,
    );
    expect(screen.getByRole('alert')).toHaveTextContent('Failed to fetch');
    expect(screen.queryByRole('button')).not.toBeInTheDocument();
  });
});

it('says what would be here and how to get it', async () => {
  await renderInTestApp(
    <EmptyState
      title="No builds yet"
      description="Push a commit."
      action={<a href="/docs">How</a>}
    />,
  );
  expect(screen.getByText('No builds yet')).toBeInTheDocument();
  expect(screen.getByText('Push a commit.')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'How' })).toBeInTheDocument();
});

it('says how old data is', async () => {
  await renderInTestApp(
    <StaleNote observedAt={new Date(Date.now() - 300_000).toISOString()} />,
  );
  expect(screen.getByRole('status')).toHaveTextContent(
    'As of 5 minutes ago. Newer data does not arrive at the moment.',
  );
});

it('tells screen readers that something is loading', async () => {
  await renderInTestApp(<Skeletons count={2} />);
  expect(screen.getByRole('status')).toHaveTextContent('Loading');
});
