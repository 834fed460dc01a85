import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { PolicyCell, PolicyOutcome } from '@fairway/plugin-changes-common';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { EmptyState, ErrorPanel, Skeletons, usePoll } from '@fairway/ui-kit';
import type { Named, usePolicyFrame } from '../../hooks/usePolicyFrame';
import { rolesTranslationRef } from '../../translation';
import { OutcomeList } from './OutcomeList';
import styles from './PolicyPage.module.css';

type Frame = NonNullable<ReturnType<typeof usePolicyFrame>['value']>;

interface Row {
  kinds: Named[];
  /** By column. */
  outcomes: PolicyOutcome[][];
}

/** Kinds of which the policies say the same share a row. */
function groupAlike(
  kinds: Named[],
  columns: { id: string | null }[],
  cells: PolicyCell[],
): Row[] {
  const rows = new Map<string, Row>();
  for (const kind of kinds) {
    const outcomes = columns.map(
      ({ id }) =>
        cells.find(cell => cell.kind === kind.id && cell.environment === id)
          ?.outcomes ?? [],
    );
    const key = JSON.stringify(outcomes);
    const row = rows.get(key) ?? { kinds: [], outcomes };
    row.kinds.push(kind);
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** Kinds of change by environments: who must approve. */
export function PolicyMatrix(props: { frame: Frame; entityRef?: string }) {
  const { frame, entityRef } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  const client = useApi(changesApiRef);
  const names = frame.environments.map(({ id }) => id);
  const { value, error, reload } = usePoll(
    async signal => {
      const query = { entityRef };
      const [named, outside] = await Promise.all([
        names.length > 0
          ? client.listPolicyOutcomes(
              { query: { ...query, environment: names } },
              { signal },
            )
          : undefined,
        frame.hasOutside
          ? client.listPolicyOutcomes({ query }, { signal })
          : undefined,
      ]);
      return [
        ...(named?.items ?? []),
        ...(outside?.items ?? []).filter(item => item.environment === null),
      ];
    },
    { intervalMs: null, deps: [entityRef, names], keepValue: true },
  );
  if (!value) {
    return error ? (
      <ErrorPanel what={t('error.policies')} error={error} onRetry={reload} />
    ) : (
      <Skeletons count={3} />
    );
  }
  const columns = [
    ...frame.environments,
    ...(frame.hasOutside ? [{ id: null, title: t('policy.outside') }] : []),
  ];
  if (columns.length === 0 || frame.kinds.length === 0) {
    return (
      <EmptyState
        title={t('policy.noMatrix')}
        description={t('policy.noMatrixNext')}
      />
    );
  }
  return (
    <>
      {error && (
        <ErrorPanel what={t('error.policies')} error={error} onRetry={reload} />
      )}
      <div
        className={styles.scroll}
        role="region"
        aria-label={t('policy.matrix')}
        // A box that scrolls must be reachable by keys.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <table className={styles.matrix}>
          <thead>
            <tr>
              <th scope="col">{t('policy.kind')}</th>
              {columns.map(({ id, title }) => (
                <th key={id} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {groupAlike(frame.kinds, columns, value).map(
              ({ kinds, outcomes }) => (
                <tr key={kinds[0].id}>
                  <th scope="row">
                    {kinds.map(kind => (
                      <div key={kind.id}>{kind.title}</div>
                    ))}
                  </th>
                  {columns.map(({ id }, index) => (
                    <td key={id}>
                      <OutcomeList outcomes={outcomes[index]} />
                    </td>
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </div>
    </>
  );
}
