import { Dialog, DialogBody, DialogHeader, Flex, Text } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  Change,
  ChangeSummary,
  Decision,
} from '@fairway/plugin-changes-common';
import { ErrorPanel, Skeletons } from '@fairway/ui-kit';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { useResource } from '../../hooks/useResource';
import { changesTranslationRef } from '../../translation';
import { useChangeName } from '../common/ChangeLink';
import { RiskAndWarnings } from '../common/RiskAndWarnings';
import { DecisionForm } from './DecisionForm';

/** One decision on one change, read anew so that what is decided on is what is shown. */
export function DecisionDialog(props: {
  change: ChangeSummary;
  decision: Decision;
  onDecided(change: Change): void;
  onClose(): void;
}) {
  const { change, decision, onDecided, onClose } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const nameOf = useChangeName();
  const { value, error, reload } = useResource(
    signal => client.getChange({ params: { id: change.id } }, { signal }),
    [client, change.id],
  );
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={560}>
      <DialogHeader>
        {t(`decide.title.${decision}`, { name: nameOf(change) })}
      </DialogHeader>
      <DialogBody>
        {!value && !error && <Skeletons count={2} />}
        {error && !value && (
          <ErrorPanel what={t('error.change')} error={error} onRetry={reload} />
        )}
        {value && (
          <Flex direction="column" gap="3">
            <Text>{value.plan.summary}</Text>
            <RiskAndWarnings change={value} />
            <DecisionForm
              change={value}
              decisions={[decision]}
              onDecided={onDecided}
              onCancel={onClose}
            />
          </Flex>
        )}
      </DialogBody>
    </Dialog>
  );
}
