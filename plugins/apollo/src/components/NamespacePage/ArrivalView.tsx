import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { Namespace } from '@fairway/plugin-apollo-common';
import {
  EmptyState,
  ErrorPanel,
  RelativeTime,
  Skeletons,
  StaleNote,
  usePoll,
} from '@fairway/ui-kit';
import { apolloApiRef } from '../../apis';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import { ArrivalPods } from './ArrivalPods';
import { MountNote } from './MountNote';
import styles from './NamespacePage.module.css';

const REFRESH_MS = 10_000;

/** The proof that the running release arrived, as far as the server's version tells. */
export function ArrivalView({ value }: { value: Namespace }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const arrival = usePoll(
    signal => api.getArrival({ query: value.ref }, { signal }),
    { intervalMs: REFRESH_MS, deps: [refId(value.ref)] },
  );
  if (!arrival.value) {
    return arrival.error ? (
      <ErrorPanel
        error={arrival.error}
        what={t('arrival.what')}
        onRetry={arrival.reload}
      />
    ) : (
      <Skeletons count={4} />
    );
  }
  const { instances, instanceCount, pods, gaps } = arrival.value;
  const { mounted, format } = value;
  const arrived = pods.filter(({ state }) => state === 'arrived').length;
  return (
    <div className={styles.view}>
      {arrival.error && <StaleNote observedAt={arrival.observedAt} />}
      {gaps.map(gap => (
        <Alert key={gap} status="info" icon description={gap} />
      ))}
      {instanceCount !== null && (
        <Text as="p">{t('arrival.count', { count: instanceCount })}</Text>
      )}
      <Text as="h3" variant="title-x-small">
        {t(mounted ? 'mount.pods' : 'arrival.pods', {
          arrived: `${arrived}`,
          all: `${pods.length}`,
        })}
      </Text>
      {pods.length === 0 ? (
        <EmptyState
          title={t('arrival.none')}
          description={t('arrival.noneHint')}
        />
      ) : (
        <ArrivalPods pods={pods} isMounted={!!mounted} />
      )}
      {instances && (
        <>
          <Text as="h3" variant="title-x-small">
            {t('arrival.instances', {
              late: `${instances.filter(({ late }) => late).length}`,
            })}
          </Text>
          <table className={styles.plain}>
            <thead>
              <tr>
                <th scope="col">{t('arrival.ip')}</th>
                <th scope="col">{t('arrival.release')}</th>
                <th scope="col">{t('arrival.seen')}</th>
              </tr>
            </thead>
            <tbody>
              {instances.map(
                ({ ip, app, cluster, releaseId, late, lastSeenAt }) => (
                  <tr key={`${ip} ${app} ${cluster}`}>
                    <th scope="row">{ip}</th>
                    <td>
                      {late
                        ? t('arrival.late', { release: `${releaseId ?? ''}` })
                        : t('arrival.current')}
                    </td>
                    <td>{lastSeenAt && <RelativeTime at={lastSeenAt} />}</td>
                  </tr>
                ),
              )}
            </tbody>
          </table>
        </>
      )}
      {mounted && <MountNote mounted={mounted} format={format} />}
    </div>
  );
}
