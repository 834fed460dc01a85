import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, List, ListRow, Skeleton, Text } from '@backstage/ui';
import {
  DeliveryStage,
  DEPLOYMENT_KIND,
} from '@fairway/plugin-deployments-common';
import {
  EmptyState,
  ErrorPanel,
  Person,
  RelativeTime,
  StateBadge,
} from '@fairway/ui-kit';
import { useState } from 'react';
import { useEarlierDeployments } from '../../hooks/useEarlierDeployments';
import { reasonText, shortCommit } from '../../lib/text';
import { deploymentsTranslationRef } from '../../translation';
import { FieldProblem, PlanDialog } from '@fairway/plugin-changes-react';
import styles from './RollbackDialog.module.css';

/** Chooses an earlier deployment of an environment, and plans to apply its release again. */
export function RollbackDialog({
  component,
  title,
  stage,
  onClose,
}: {
  component: string;
  title: string;
  stage: DeliveryStage;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const { name: environment, title: environmentTitle } = stage.environment;
  const current = stage.status?.current;
  const { items, error, retry, showMore } = useEarlierDeployments(
    component,
    environment,
    current?.id,
  );
  const [picked, setPicked] = useState<number | null>(null);
  // Back to the one before is what people under pressure want.
  const suggested = items?.find(({ state }) => state === 'succeeded')?.id;
  const rollbackTo = picked ?? suggested ?? null;

  return (
    <PlanDialog
      title={t('rollback.title', {
        component: title,
        environment: environmentTitle,
      })}
      kind={DEPLOYMENT_KIND}
      fields={['rollbackTo']}
      undoHint={t('deploy.undoHint')}
      spec={rollbackTo ? { component, environment, rollbackTo } : null}
      missing={{ rollbackTo: t('rollback.need') }}
      onClose={onClose}
    >
      {errors => (
        <>
          <Text as="p">
            {t('rollback.explain', {
              version: stage.build?.version ?? current?.facts.version ?? '',
            })}
          </Text>
          {error && (
            <ErrorPanel
              error={error}
              what={t('rollback.what')}
              onRetry={retry}
            />
          )}
          {!items && !error && <Skeleton width="100%" height="8rem" />}
          {items?.length === 0 && (
            <EmptyState
              title={t('rollback.none')}
              description={t('rollback.noneHint')}
            />
          )}
          {items && items.length > 0 && (
            <div className={styles.list}>
              <List
                aria-label={t('rollback.choose')}
                selectionMode="single"
                disallowEmptySelection
                selectedKeys={rollbackTo ? [rollbackTo] : []}
                onSelectionChange={keys => {
                  const [id] = keys === 'all' ? [] : keys;
                  if (typeof id === 'number') setPicked(id);
                }}
              >
                {items.map(change => (
                  <ListRow
                    key={change.id}
                    id={change.id}
                    textValue={t('rollback.row', {
                      version: change.facts.version ?? '',
                      id: `${change.id}`,
                    })}
                    customActions={<StateBadge state={change.state} plain />}
                  >
                    <span className={styles.row}>
                      <strong>
                        {t('rollback.row', {
                          version: change.facts.version ?? '',
                          id: `${change.id}`,
                        })}
                      </strong>
                      <Text variant="body-small" color="secondary">
                        {t('rollback.when', {
                          commit: shortCommit(change.facts.commit ?? ''),
                          time: (
                            <RelativeTime
                              at={change.succeededAt}
                              focusable={false}
                            />
                          ),
                          person: (
                            <Person
                              entityRef={change.requesterRef}
                              nameOnly
                              plain
                            />
                          ),
                        })}
                      </Text>
                      {change.state !== 'succeeded' && change.message && (
                        <Text variant="body-small">
                          {reasonText(change.message)}
                        </Text>
                      )}
                    </span>
                  </ListRow>
                ))}
              </List>
              {showMore && (
                <Button variant="tertiary" size="small" onPress={showMore}>
                  {t('rollback.more')}
                </Button>
              )}
            </div>
          )}
          <FieldProblem text={errors.rollbackTo} />
        </>
      )}
    </PlanDialog>
  );
}
