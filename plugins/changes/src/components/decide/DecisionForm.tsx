import { Alert, Button, Flex, Text, TextAreaField } from '@backstage/ui';
import {
  toastApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { Change, Decision } from '@fairway/plugin-changes-common';
import { useState } from 'react';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { changesTranslationRef } from '../../translation';
import { useChangeName } from '../common/ChangeLink';
import { WhoApproves } from '../common/AccessLinks';

const DECISIONS: readonly Decision[] = ['approve', 'request-changes', 'reject'];

/** Props of {@link DecisionForm}. */
export interface DecisionFormProps {
  /** As the reader sees it: the decision is bound to its digest. */
  change: Change;
  /** Decisions to offer; all of them unless told. */
  decisions?: readonly Decision[];
  /** With the change as it is after the decision. */
  onDecided(change: Change): void;
  /** Shown as the way back where there is one. */
  onCancel?(): void;
}

/** Approve, ask for changes or reject, with a comment; says why where the reader may not. */
export function DecisionForm(props: DecisionFormProps) {
  const { change, decisions = DECISIONS, onDecided, onCancel } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const toastApi = useApi(toastApiRef);
  const nameOf = useChangeName();
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState<Decision>();
  const [pending, setPending] = useState<Decision>();
  const [error, setError] = useState<Error>();

  if (!change.permitted.decide?.allowed) {
    return (
      <Alert
        status="info"
        icon
        title={t('decide.refused', {
          why: change.permitted.decide?.why ?? t('act.notNow'),
        })}
        description={<WhoApproves change={change} />}
      />
    );
  }

  const decide = async (decision: Decision) => {
    const text = comment.trim();
    if (decision !== 'approve' && !text) {
      setMissing(decision);
      return;
    }
    setMissing(undefined);
    setError(undefined);
    setPending(decision);
    try {
      const decided = await client.decideChange({
        params: { id: change.id },
        body: { decision, digest: change.digest, comment: text || undefined },
      });
      toastApi.post({
        title: t(`decide.done.${decision}`, { name: nameOf(change) }),
        status: 'success',
        timeout: 5000,
      });
      onDecided(decided);
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setPending(undefined);
    }
  };

  const only = decisions.length === 1 ? decisions[0] : undefined;
  const label =
    only && only !== 'approve'
      ? t(`decide.commentRequired.${only}`)
      : t('decide.comment');
  return (
    <Flex direction="column" gap="3">
      <Text color="secondary">
        {t(`decide.consequence.${only ?? 'approve'}`)}
      </Text>
      <TextAreaField
        label={label}
        value={comment}
        onChange={setComment}
        rows={2}
        maxLength={1000}
        isRequired={!!only && only !== 'approve'}
        isInvalid={!!missing}
        description={missing ? t('decide.commentMissing') : undefined}
      />
      {error && (
        <Alert
          status="danger"
          icon
          title={t('error.act')}
          description={error.message}
        />
      )}
      <Flex gap="2" style={{ flexWrap: 'wrap' }}>
        {onCancel && (
          <Button variant="secondary" onPress={onCancel}>
            {t('decide.cancel')}
          </Button>
        )}
        {decisions.map(decision => (
          <Button
            key={decision}
            variant={decision === 'approve' ? 'primary' : 'secondary'}
            destructive={decision === 'reject'}
            isPending={pending === decision}
            isDisabled={!!pending && pending !== decision}
            onPress={() => decide(decision)}
          >
            {t(`decide.${decision}`)}
          </Button>
        ))}
      </Flex>
    </Flex>
  );
}
