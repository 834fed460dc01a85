import type { MetricsService } from '@backstage/backend-plugin-api/alpha';
import type { Transactions } from '../database/Transactions';

/** Counts the states that this replica brought changes into. */
export function recordMetrics(
  metrics: MetricsService,
  transactions: Transactions,
): void {
  const transitions = metrics.createCounter('changes.transitions', {
    description: 'Changes that came into a state, by state',
    unit: '{change}',
  });
  transactions.onCommit(notices => {
    for (const { state } of notices) {
      if (state) transitions.add(1, { state });
    }
  });
}
