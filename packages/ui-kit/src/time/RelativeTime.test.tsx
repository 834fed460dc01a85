import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, fireEvent, screen } from '@testing-library/react';
import { Duration } from './Duration';
import { RelativeTime } from './RelativeTime';

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe('RelativeTime and Duration', () => {
  it('stay current', async () => {
    await renderInTestApp(
      <>
        <RelativeTime at={ago(58_500)} />
        <Duration from={ago(3_000)} />
        <Duration from={ago(9_000)} to={ago(1_000)} />
      </>,
    );
    expect(screen.getByText('just now')).toBeInTheDocument();
    expect(screen.getByText('8 sec')).toBeInTheDocument();
    expect(
      await screen.findByText('1 minute ago', {}, { timeout: 4000 }),
    ).toBeInTheDocument();
    expect(screen.getByText('8 sec')).toBeInTheDocument();
  });

  it('shows the whole instant on focus, until Escape', async () => {
    await renderInTestApp(<RelativeTime at={ago(600_000)} />);
    const time = screen.getByText('10 minutes ago');
    expect(time).toHaveAttribute('datetime');
    act(() => time.focus());
    const tooltip = await screen.findByRole('tooltip');
    expect(tooltip).toHaveTextContent(new Date().getFullYear().toString());
    expect(time).toHaveAccessibleDescription(tooltip.textContent!);
    fireEvent.keyDown(time, { key: 'Escape' });
    expect(screen.queryByRole('tooltip')).not.toBeInTheDocument();
  });

  it('shows nothing without an instant', async () => {
    await renderInTestApp(
      <>
        <span>before</span>
        <RelativeTime at={null} />
        <Duration from={undefined} />
      </>,
    );
    expect(document.querySelector('time')).toBeNull();
    expect(screen.getByText('before').parentElement).toHaveTextContent(
      /^before$/,
    );
  });
});
