import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import { ErrorPanel, Skeletons, StaleNote, StateBadge } from '@fairway/ui-kit';
import { useDelivery } from '../../hooks/useDelivery';
import { useDeliveryHref } from '../../hooks/useDeliveryHref';
import { isDeployed, isForeign, openChanges } from '../../lib/stages';
import { deploymentsTranslationRef } from '../../translation';
import styles from './DeliveryCard.module.css';

/** One line for each environment: version, health, how far behind. */
export function DeliveryCard() {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const { entity } = useEntity();
  const component = stringifyEntityRef(entity);
  const href = useDeliveryHref()(component);
  const { value, error, observedAt, reload } = useDelivery(component);

  return (
    <Card>
      <CardHeader>
        <div className={styles.head}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('card.title')}
          </Text>
          {href && <Link href={href}>{t('card.open')}</Link>}
        </div>
      </CardHeader>
      <CardBody>
        {!value && error && (
          <ErrorPanel
            error={error}
            what={t('delivery.what')}
            onRetry={reload}
          />
        )}
        {!value && !error && <Skeletons count={4} height={28} />}
        {value && error && <StaleNote observedAt={observedAt} />}
        {value && (
          <ul className={styles.stages}>
            {value.stages.map(stage => {
              const [open] = openChanges(stage);
              return (
                <li key={stage.environment.name}>
                  <Text>{stage.environment.title}</Text>
                  <Text weight="bold">
                    {stage.build?.version ??
                      stage.status?.current?.facts.version ??
                      (isForeign(stage.health.state, isDeployed(stage))
                        ? t('matrix.foreign')
                        : t('matrix.notDeployed'))}
                  </Text>
                  <Text variant="body-small" color="secondary">
                    {stage.behind.count > 0 &&
                      t('card.behind', { count: stage.behind.count })}
                  </Text>
                  {(open || isDeployed(stage)) && (
                    <StateBadge
                      state={open?.state ?? stage.health.state}
                      waitingFor={open?.waitingFor}
                      plain
                    />
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}
