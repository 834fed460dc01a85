import { useApi } from '@backstage/frontend-plugin-api';
import { CHANGE_SET_KIND } from '@fairway/plugin-apollo-common';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { usePoll } from '@fairway/ui-kit';
import type { ChangeSetDraft } from '../lib/changeSet';

/**
 * Whether the policy lets edits be published at once that cannot wait, and who reviews them afterwards. Not allowed where
 * nothing waits for approvals, and while the policy is not known.
 */
export function useEmergencies(draft: ChangeSetDraft): {
  isAllowed: boolean;
  reviewers: string[];
} {
  const api = useApi(changesApiRef);
  const environments = new Map<string, Set<string>>();
  for (const { ref } of draft) {
    const known = environments.get(ref.component) ?? new Set();
    environments.set(ref.component, known.add(ref.environment));
  }
  const asked = [...environments].map(([entityRef, names]) => ({
    entityRef,
    environment: [...names].sort(),
  }));
  const { value = [] } = usePoll(
    async signal => {
      const answers = await Promise.all(
        asked.map(each =>
          api.listPolicyOutcomes(
            { query: { ...each, kind: [CHANGE_SET_KIND] } },
            { signal },
          ),
        ),
      );
      return answers.flatMap(({ items }) => items);
    },
    { intervalMs: null, deps: [JSON.stringify(asked)], keepValue: true },
  );
  const waiting = value
    .map(({ outcomes }) =>
      outcomes.filter(({ result }) => result === 'approval'),
    )
    .filter(outcomes => outcomes.length > 0);
  const allowed = waiting.map(outcomes =>
    outcomes.filter(({ emergencies }) => emergencies.length > 0),
  );
  const reviewers = allowed
    .flat()
    .flatMap(({ requirements }) => requirements.map(({ title }) => title));
  return {
    isAllowed:
      allowed.length > 0 && allowed.every(outcomes => outcomes.length > 0),
    reviewers: [...new Set(reviewers)],
  };
}
