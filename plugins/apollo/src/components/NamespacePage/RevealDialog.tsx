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
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { CopyButton, ErrorPanel } from '@fairway/ui-kit';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { apolloApiRef } from '../../apis';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

/** Shows one value that looks like a secret, for a reason that is audited. */
export function RevealDialog({
  place,
  itemKey,
  onClose,
}: {
  place: NamespaceRef;
  itemKey: string;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const [reason, setReason] = useState('');
  const [state, reveal] = useAsyncFn(
    () => api.reveal({ body: { ...place, key: itemKey, reason } }),
    [api, itemKey, reason, JSON.stringify(place)],
  );
  const value = state.value?.published ?? state.value?.value;
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()}>
      <DialogHeader>{t('reveal.title', { key: itemKey })}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Text as="p">{t('reveal.explain')}</Text>
          {state.error && <ErrorPanel error={state.error} />}
          {state.value ? (
            <div className={styles.revealed}>
              <code className={styles.mono}>{value ?? t('items.empty')}</code>
              <CopyButton text={value ?? ''} />
            </div>
          ) : (
            <TextField
              label={t('reveal.reason')}
              value={reason}
              onChange={setReason}
              maxLength={500}
              isRequired
            />
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('reveal.close')}
        </Button>
        {!state.value && (
          <Button
            variant="primary"
            isDisabled={!reason.trim()}
            isPending={state.loading}
            onPress={() => reveal()}
          >
            {t('reveal.show')}
          </Button>
        )}
      </DialogFooter>
    </Dialog>
  );
}
