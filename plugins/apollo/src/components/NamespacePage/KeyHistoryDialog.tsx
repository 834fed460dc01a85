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
import type { KeyEvent, NamespaceRef } from '@fairway/plugin-apollo-common';
import { useChangeHref } from '@fairway/plugin-changes-react';
import {
  EmptyState,
  ErrorPanel,
  Skeletons,
  Timeline,
  usePoll,
} from '@fairway/ui-kit';
import { useState } from 'react';
import { apolloApiRef } from '../../apis';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

const LISTED = 25;
const MOST = 200;
const TONES = {
  added: 'positive',
  changed: 'announcement',
  removed: 'negative',
} as const;

/** Which releases altered a key, newest first, each with what it was and what it became. */
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
  const [limit, setLimit] = useState(LISTED);
  const { value, error, reload } = usePoll(
    signal =>
      api.listKeyHistory(
        { query: { ...place, key: itemKey, limit } },
        { signal },
      ),
    { intervalMs: null, deps: [refId(place), itemKey, limit], keepValue: true },
  );
  const events = value?.items ?? [];
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
        {value && events.length === 0 && (
          <EmptyState
            title={t('history.none')}
            description={t('history.noneHint')}
          />
        )}
        {events.length > 0 && (
          <Timeline
            label={t('history.title', { key: itemKey })}
            items={events.map((event, index) => ({
              // A rollback makes the same release run twice.
              id: `${event.release.id} ${event.release.publishedAt}`,
              at: event.release.publishedAt,
              actor: event.release.publishedBy ?? t('namespace.somebody'),
              tone: TONES[event.change],
              title: (
                <>
                  {t(`history.${event.change}`, {
                    release: event.release.title,
                  })}{' '}
                  {event.release.changeId !== null && (
                    <Link href={changeHref(event.release.changeId)}>
                      {t('namespace.change', {
                        id: `${event.release.changeId}`,
                      })}
                    </Link>
                  )}
                </>
              ),
              details: <Step event={event} before={events[index + 1]} />,
            }))}
          />
        )}
        {value && value.total > events.length && limit < MOST && (
          <Button variant="secondary" onPress={() => setLimit(MOST)}>
            {t('history.more', { count: value.total - events.length })}
          </Button>
        )}
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('reveal.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function Step({
  event,
  before,
}: {
  event: KeyEvent;
  before: KeyEvent | undefined;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  if (event.masked) {
    return <Text color="secondary">{t('items.masked')}</Text>;
  }
  const said = (text: string) => (text === '' ? t('items.empty') : text);
  const was = before?.value ?? null;
  return (
    <div className={styles.event}>
      {was !== null && was !== event.value && (
        <del className={styles.before}>{said(was)}</del>
      )}
      {event.value !== null && (
        <ins className={styles.after}>{said(event.value)}</ins>
      )}
    </div>
  );
}
