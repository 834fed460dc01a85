import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import type { Finding } from '@fairway/plugin-apollo-common';
import { ErrorPanel } from '@fairway/ui-kit';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { apolloApiRef } from '../../apis';
import { apolloTranslationRef } from '../../translation';

const REASON_LIMIT = 500;

/** Leaves a finding as it is, for a reason that others see. */
export function AcceptDialog({
  component,
  finding,
  onAccepted,
  onClose,
}: {
  component: string;
  finding: Finding;
  onAccepted: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const [reason, setReason] = useState('');
  const [state, accept] = useAsyncFn(async () => {
    await api.acceptFinding({ body: { component, id: finding.id, reason } });
    onAccepted();
    onClose();
  }, [api, component, finding.id, reason]);
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()}>
      <DialogHeader>{t('findings.acceptTitle')}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text as="p" weight="bold">
            {finding.message}
          </Text>
          <Text as="p">{t('findings.acceptExplain')}</Text>
          {state.error && <ErrorPanel error={state.error} />}
          <TextField
            label={t('reveal.reason')}
            value={reason}
            onChange={setReason}
            maxLength={REASON_LIMIT}
            isRequired
          />
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('edit.cancel')}
        </Button>
        <Button
          variant="primary"
          isDisabled={!reason.trim()}
          isPending={state.loading}
          onPress={() => accept()}
        >
          {t('findings.accept')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
