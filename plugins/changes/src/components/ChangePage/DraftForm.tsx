import { Alert, Button, Flex, Text, TextAreaField } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change } from '@fairway/plugin-changes-common';
import { useState } from 'react';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { changesTranslationRef } from '../../translation';
import { useActs } from './useActs';

/** The last look before a draft becomes a request: what follows, why it is wanted, and the way on. */
export function DraftForm(props: {
  change: Change;
  onChanged(change: Change): void;
}) {
  const { change, onChanged } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const acts = useActs(change, onChanged);
  const [reason, setReason] = useState(change.reason ?? '');
  const [missing, setMissing] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const { submit, replan } = change.permitted;
  const required = change.approvals.required;

  const send = async () => {
    const text = reason.trim();
    // Where nobody has to decide, nobody waits for a reason.
    const lacks = !text && required > 0;
    setMissing(lacks);
    if (lacks) return;
    setPending(true);
    setError(undefined);
    try {
      onChanged(
        await client.submitChange({
          params: { id: change.id },
          body: { digest: change.digest, reason: text || undefined },
        }),
      );
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setPending(false);
    }
  };

  return (
    <Flex direction="column" gap="3">
      <Text>{t('draft.explain')}</Text>
      <Text>
        {required === 0
          ? t('draft.outlook.none')
          : t('draft.outlook.some', { count: required })}
      </Text>
      {submit?.allowed ? (
        <TextAreaField
          label={t('draft.reason')}
          description={t(missing ? 'draft.reasonMissing' : 'draft.reasonHint')}
          value={reason}
          onChange={setReason}
          rows={2}
          maxLength={1000}
          isRequired={required > 0}
          isInvalid={missing}
        />
      ) : (
        <Alert status="info" icon title={submit?.why ?? t('act.notNow')} />
      )}
      {error && (
        <Alert
          status="danger"
          icon
          title={t('error.act')}
          description={error.message}
        />
      )}
      <Flex gap="2" style={{ flexWrap: 'wrap' }}>
        <Button
          variant="primary"
          isDisabled={!submit?.allowed}
          isPending={pending}
          onPress={send}
        >
          {t('draft.submit')}
        </Button>
        {replan?.allowed && (
          <Button
            variant="secondary"
            isPending={acts.pending === 'replan'}
            onPress={acts.replan}
          >
            {t('draft.replan')}
          </Button>
        )}
      </Flex>
    </Flex>
  );
}
