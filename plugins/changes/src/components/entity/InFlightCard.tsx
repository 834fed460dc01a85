import { stringifyEntityRef } from '@backstage/catalog-model';
import { Card, CardBody, CardHeader, Text } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  EmptyState,
  ErrorPanel,
  RelativeTime,
  Skeletons,
  StateBadge,
} from '@fairway/ui-kit';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { useNews } from '../../hooks/useNews';
import { useResource } from '../../hooks/useResource';
import { changesTranslationRef } from '../../translation';
import { ChangeLink } from '../common/ChangeLink';
import styles from './InFlightCard.module.css';

const MOST = 10;

/** What is being done to an entity right now, or waits to be. */
export function InFlightCard() {
  const { entity } = useEntity();
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const entityRef = stringifyEntityRef(entity);
  const { value, error, loading, reload } = useResource(
    signal =>
      client.listChanges(
        {
          query: {
            entityRef: [entityRef],
            state: [
              'awaiting-approval',
              'waiting',
              'running',
              'paused',
              'undoing',
            ],
            limit: MOST,
          },
        },
        { signal },
      ),
    [client, entityRef],
  );
  useNews(reload);
  return (
    <Card>
      <CardHeader>
        <Text as="h3" variant="title-x-small">
          {t('entity.inFlight')}
        </Text>
      </CardHeader>
      <CardBody>
        {loading && <Skeletons count={1} />}
        {error && !value && (
          <ErrorPanel what={t('error.home')} error={error} onRetry={reload} />
        )}
        {value?.items.length === 0 && (
          <EmptyState
            title={t('entity.none')}
            description={t('entity.noneNext', {
              name: entity.metadata.title ?? entity.metadata.name,
            })}
          />
        )}
        <ul className={styles.list}>
          {value?.items.map(change => (
            <li key={change.id}>
              <ChangeLink change={change} />
              <span className={styles.facts}>
                <StateBadge
                  state={change.state}
                  waitingFor={change.waitingFor}
                />
                <Text variant="body-small" color="secondary">
                  {change.target.environment}
                </Text>
                <RelativeTime at={change.startedAt ?? change.submittedAt} />
              </span>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
