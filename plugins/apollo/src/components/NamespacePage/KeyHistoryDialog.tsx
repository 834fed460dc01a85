import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Link,
  Text,
} from '@backstage/ui';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { useChangeHref } from '@fairway/plugin-changes-react';
import {
  EmptyState,
  ErrorPanel,
  RelativeTime,
  Skeletons,
  usePoll,
} from '@fairway/ui-kit';
import { apolloApiRef } from '../../apis';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import { Author } from './Author';
import styles from './NamespacePage.module.css';

const LISTED = 50;

/** Which releases altered a key, newest first. */
export function KeyHistoryDialog({
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
  const changeHref = useChangeHref();
  const { value, error, reload } = usePoll(
    signal =>
      api.listKeyHistory(
        { query: { ...place, key: itemKey, limit: LISTED } },
        { signal },
      ),
    { intervalMs: null, deps: [refId(place), itemKey] },
  );
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width="min(44rem, calc(100vw - 2rem))"
    >
      <DialogHeader>{t('history.title', { key: itemKey })}</DialogHeader>
      <DialogBody>
        {error && <ErrorPanel error={error} onRetry={reload} />}
        {!value && !error && <Skeletons count={3} />}
        {value?.items.length === 0 && (
          <EmptyState
            title={t('history.none')}
            description={t('history.noneHint')}
          />
        )}
        <ol className={styles.events}>
          {value?.items.map(({ release, change, value: to, masked }) => (
            <li key={release.id} className={styles.event}>
              <Text as="p" variant="body-small">
                {t(`history.${change}`, {
                  release: release.title,
                  time: <RelativeTime at={release.publishedAt} />,
                  person: <Author name={release.publishedBy} nameOnly />,
                })}{' '}
                {release.changeId !== null && (
                  <Link href={changeHref(release.changeId)}>
                    {t('namespace.change', { id: `${release.changeId}` })}
                  </Link>
                )}
              </Text>
              {masked && <Text color="secondary">{t('items.masked')}</Text>}
              {to !== null && <code className={styles.mono}>{to}</code>}
            </li>
          ))}
        </ol>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('reveal.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
