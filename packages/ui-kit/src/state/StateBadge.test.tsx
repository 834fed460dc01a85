import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { RiskBadge } from './RiskBadge';
import { StateBadge } from './StateBadge';
import { State, STATES } from './states';

describe('StateBadge', () => {
  it('shows a word and an icon for every state', async () => {
    const { container } = await renderInTestApp(
      <>
        {Object.keys(STATES).map(state => (
          <StateBadge key={state} state={state as State} />
        ))}
      </>,
    );
    const badges = container.querySelectorAll('[data-state]');
    expect(badges).toHaveLength(Object.keys(STATES).length);
    const words = [...badges].map(badge => {
      expect(badge.querySelector('[aria-hidden] svg')).not.toBeNull();
      return badge.textContent;
    });
    expect(new Set(words).size).toBe(words.length);
    expect(words).toContain('Waiting for approval');
  });

  it('says what a change waits for', async () => {
    await renderInTestApp(
      <>
        <StateBadge state="waiting" waitingFor="queue" />
        <StateBadge state="waiting" waitingFor="window" />
        <StateBadge state="waiting" waitingFor={null} />
      </>,
    );
    expect(screen.getByText('Queued')).toBeInTheDocument();
    expect(screen.getByText('Waiting for window')).toBeInTheDocument();
    expect(screen.getByText('Waiting')).toBeInTheDocument();
  });

  it('shows what it does not know as unknown', async () => {
    await renderInTestApp(<StateBadge state={'toString' as State} />);
    expect(screen.getByText('Unknown')).toBeInTheDocument();
  });
});

describe('RiskBadge', () => {
  it('says the risk in words', async () => {
    await renderInTestApp(<RiskBadge risk="high" />);
    expect(screen.getByText('High risk')).toBeInTheDocument();
  });
});
