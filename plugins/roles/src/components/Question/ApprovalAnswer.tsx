import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { EntityName, ErrorPanel, Skeletons, usePoll } from '@fairway/ui-kit';
import { environmentOf } from '../../lib/environments';
import { rolesTranslationRef } from '../../translation';
import { OutcomeList } from '../PolicyPage/OutcomeList';
import styles from './Question.module.css';

/** What approval a change takes, and whether the person can give it. */
export function ApprovalAnswer(props: {
  userRef: string;
  kind: string;
  entityRef: string;
  /** As the address holds it. */
  environment: string;
  /** Whether the question is about approving rather than asking for a change. */
  decides: boolean;
}) {
  const { userRef, kind, entityRef, decides } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  const client = useApi(changesApiRef);
  const environment = environmentOf(props.environment);
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
  const cell = value.items.find(
    item => item.environment === (environment ?? null),
  );
  return (
    <div className={styles.approval}>
      <h3>{t(decides ? 'answer.whoDecides' : 'answer.approval')}</h3>
      <OutcomeList
        outcomes={cell?.outcomes ?? []}
        personName={decides ? <EntityName entityRef={userRef} /> : undefined}
        requesterRef={decides ? undefined : userRef}
      />
      <p className={styles.text}>{t('policy.fourEyes')}</p>
    </div>
  );
}
