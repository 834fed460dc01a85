import { ButtonLink, Flex, Text } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change } from '@fairway/plugin-changes-common';
import { ErrorPanel, Skeletons } from '@fairway/ui-kit';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { useResource } from '../../hooks/useResource';
import { changesTranslationRef } from '../../translation';
import { useChangeHref } from '../common/ChangeLink';
import { PolicyView } from '../ChangePage/PolicyView';
import { Differences } from '../common/Differences';
import { RiskAndWarnings } from '../common/RiskAndWarnings';
import { DecisionForm } from '../decide/DecisionForm';

/** The evidence of a change inside the queue; decided here only when the risk is low. */
export function Peek(props: { id: number; onDecided(change: Change): void }) {
  const { id, onDecided } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const hrefOf = useChangeHref();
  const { value, error, loading, reload } = useResource(
    signal => client.getChange({ params: { id } }, { signal }),
    [client, id],
  );
  if (loading) return <Skeletons count={2} height={64} />;
  if (!value) {
    return (
      <ErrorPanel what={t('error.change')} error={error!} onRetry={reload} />
    );
  }
  return (
    <Flex direction="column" gap="4">
      <Text>{value.plan.summary}</Text>
      <RiskAndWarnings change={value} />
      <PolicyView change={value} />
      <Differences change={value} />
      {value.risk === 'low' ? (
        <DecisionForm change={value} onDecided={onDecided} />
      ) : (
        <Flex direction="column" gap="2" align="start">
          <Text color="secondary">{t('approvals.highRisk')}</Text>
          <ButtonLink variant="primary" href={hrefOf(id)}>
            {t('approvals.openToDecide')}
          </ButtonLink>
        </Flex>
      )}
    </Flex>
  );
}
