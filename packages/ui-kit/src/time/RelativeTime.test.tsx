import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, fireEvent, screen } from '@testing-library/react';
import { Duration } from './Duration';
import { RelativeTime } from './RelativeTime';

const ago = (ms: number) => new Date(Date.now() - ms).toISOString();

describe('RelativeTime and Duration', () => {
  afterEach(() => jest.restoreAllMocks());

  it('stay current', async () => {
    const now = Date.now();
    const clock = jest.spyOn(Date, 'now').mockReturnValue(now);
    await renderInTestApp(
      <>
        <RelativeTime at={ago(59_000)} />
        <Duration from={ago(30_000)} />
        <Duration from={ago(9_000)} to={ago(1_000)} />
      </>,
    );
    expect(screen.getByText('just now')).toBeInTheDocument();
    expect(screen.getByText('8 sec')).toBeInTheDocument();
    clock.mockReturnValue(now + 61_000);
    expect(await screen.findByText('2 minutes ago')).toBeInTheDocument();
    expect(screen.getByText(/^1 min (30|31) sec$/)).toBeInTheDocument();
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
