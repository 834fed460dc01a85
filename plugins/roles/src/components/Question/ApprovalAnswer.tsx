import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { EntityName, ErrorPanel, Skeletons, usePoll } from '@fairway/ui-kit';
import { usePolicyFrame } from '../../hooks/usePolicyFrame';
import { rolesTranslationRef } from '../../translation';
import { OutcomeList } from '../PolicyPage/OutcomeList';
import styles from './Question.module.css';

/** What approval a change takes, by environment, and whether the person can give it. */
export function ApprovalAnswer(props: {
  userRef: string;
  kind: string;
  entityRef: string;
  /** All environments unless told. */
  environment: string | undefined;
  /** Whether the question is about approving rather than asking for a change. */
  decides: boolean;
}) {
  const { userRef, kind, entityRef, environment, decides } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  const client = useApi(changesApiRef);
  const { value: frame } = usePolicyFrame();
  const { value, error, reload } = usePoll(
    signal =>
      client.listPolicyOutcomes(
        {
          query: {
            kind: [kind],
            entityRef,
            userRef,
            environment: environment ? [environment] : undefined,
          },
        },
        { signal },
      ),
    { intervalMs: null, deps: [userRef, kind, entityRef, environment] },
  );
  if (!value) {
    return error ? (
      <ErrorPanel what={t('error.policies')} error={error} onRetry={reload} />
    ) : (
      <Skeletons count={1} />
    );
  }
  const titleOf = (id: string | null) =>
    frame?.environments.find(named => named.id === id)?.title ??
    id ??
    t('policy.outside');
  const order = (id: string | null) =>
    frame?.environments.findIndex(named => named.id === id) ?? 0;
  const cells = [...value.items].sort(
    (a, b) => order(a.environment) - order(b.environment),
  );
  return (
    <div className={styles.approval}>
      <h3>{t(decides ? 'answer.whoDecides' : 'answer.approval')}</h3>
      <dl className={styles.environments}>
        {cells.map(cell => (
          <div key={cell.environment}>
            <dt>{titleOf(cell.environment)}</dt>
            <dd>
              <OutcomeList
                outcomes={cell.outcomes}
                personName={
                  decides ? <EntityName entityRef={userRef} /> : undefined
                }
              />
            </dd>
          </div>
        ))}
      </dl>
      <p className={styles.text}>{t('policy.fourEyes')}</p>
    </div>
  );
}
