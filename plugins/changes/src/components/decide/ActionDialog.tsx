import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change } from '@fairway/plugin-changes-common';
import { useState } from 'react';
import { changesTranslationRef } from '../../translation';
import { useChangeName } from '../common/ChangeLink';

/** Acts that lose something, so that they are confirmed with a reason. */
export type DangerousAct = 'cancel' | 'undo';

function useConsequence(change: Change, act: DangerousAct): string {
  const { t } = useTranslationRef(changesTranslationRef);
  const target = change.target.title;
  if (act === 'undo') {
    return t('act.consequence.undo', {
      target,
      plan: change.plan.undo.description,
    });
  }
  if (change.state === 'planned') return t('act.consequence.cancelDraft');
  if (change.state === 'awaiting-approval' || change.state === 'waiting') {
    return t('act.consequence.cancelWaiting');
  }
  return t('act.consequence.cancelRunning', { target });
}

/** Names what a dangerous act does, asks why, and makes the safe way out the plain one. */
export function ActionDialog(props: {
  change: Change;
  act: DangerousAct;
  /** Resolves when the server took the act on; what it throws is shown. */
  onConfirm(reason: string): Promise<void>;
  onClose(): void;
}) {
  const { change, act, onConfirm, onClose } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const nameOf = useChangeName();
  const consequence = useConsequence(change, act);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();

  const confirm = async () => {
    const text = reason.trim();
    setMissing(!text);
    if (!text) return;
    setPending(true);
    setError(undefined);
    try {
      await onConfirm(text);
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setPending(false);
    }
  };

  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={520}>
      <DialogHeader>
        {t(`act.title.${act}`, { name: nameOf(change) })}
      </DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          <Text>{consequence}</Text>
          <TextAreaField
            label={t('act.reason')}
            description={t('act.reasonMissing')}
            value={reason}
            onChange={setReason}
            rows={2}
            maxLength={1000}
            isRequired
            isInvalid={missing}
          />
          {error && (
            <Alert
              status="danger"
              icon
              title={t('error.act')}
              description={error.message}
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onPress={onClose}>
          {t(`act.keep.${act}`)}
        </Button>
        <Button
          variant="secondary"
          destructive
          isPending={pending}
          onPress={confirm}
        >
          {t(`act.confirm.${act}`)}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
