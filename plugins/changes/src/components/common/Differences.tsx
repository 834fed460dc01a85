import { Flex, Text } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change, ChangeSummary } from '@fairway/plugin-changes-common';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { DiffView, ErrorPanel, Skeletons } from '@fairway/ui-kit';
import { useResource } from '../../hooks/useResource';
import { changesTranslationRef } from '../../translation';
import { RiskAndWarnings } from './RiskAndWarnings';

/** What a change alters; of one that consists of parts, what each of them does, with the warnings that belong to it. */
export function Differences({ change }: { change: Change }) {
  const { plan, children } = change;
  if (children.length === 0) return <DiffView entries={plan.diff} />;
  return (
    <Flex direction="column" gap="5">
      {plan.diff.length > 0 && <DiffView entries={plan.diff} />}
      {children.map(child => (
        <PartDifferences key={child.id} child={child} digest={change.digest} />
      ))}
    </Flex>
  );
}

function PartDifferences(props: { child: ChangeSummary; digest: string }) {
  const { child, digest } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  // Planned anew, parts are the same changes with other plans.
  const { value, error, reload } = useResource<Change>(
    signal => client.getChange({ params: { id: child.id } }, { signal }),
    [client, child.id, digest],
  );
  return (
    <Flex direction="column" gap="2">
      <Text as="h4" variant="body-medium" weight="bold">
        {t('name', { id: String(child.id), title: child.title })}
      </Text>
      {error && !value && (
        <ErrorPanel what={t('error.part')} error={error} onRetry={reload} />
      )}
      {!value && !error && <Skeletons count={1} />}
      {value && <RiskAndWarnings change={value} />}
      {value && <DiffView entries={value.plan.diff} />}
    </Flex>
  );
}
