import { useApi } from '@backstage/frontend-plugin-api';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { usePoll } from '@fairway/ui-kit';
import { environmentsApiRef } from '../apis';

/** Something to choose, or the head of a row or column. */
export interface Named {
  id: string;
  title: string;
}

/** The kinds of change, and the environments in the order of promotion; those that only the policies name come last. */
export function usePolicyFrame() {
  const changes = useApi(changesApiRef);
  const deployments = useApi(environmentsApiRef);
  return usePoll(
    async signal => {
      const [{ kinds, items }, environments] = await Promise.all([
        changes.listPolicyOutcomes({}, { signal }),
        // The names are enough where the titles are not to be had.
        deployments
          .listEnvironments({}, { signal })
          .then(answer => answer.items)
          .catch(() => []),
      ]);
      const known = environments.map(({ name, title }) => ({
        id: name,
        title,
      }));
      const named = items.flatMap(({ environment }) => environment ?? []);
      const others = [...new Set(named)].filter(
        name => !known.some(({ id }) => id === name),
      );
      return {
        kinds,
        environments: [...known, ...others.map(id => ({ id, title: id }))],
        hasOutside: items.some(({ environment }) => environment === null),
      };
    },
    { intervalMs: null },
  );
}
