import { stringifyEntityRef } from '@backstage/catalog-model';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import {
  Alert,
  Button,
  Link,
  Tab,
  TabList,
  TabPanel,
  Tabs,
  Text,
} from '@backstage/ui';
import { Build, DeliveryStage } from '@fairway/plugin-deployments-common';
import {
  EmptyState,
  ErrorPanel,
  Skeletons,
  StaleNote,
  useCommands,
} from '@fairway/ui-kit';
import { useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { useDelivery } from '../../hooks/useDelivery';
import { rootRouteRef } from '../../routes';
import { deploymentsTranslationRef } from '../../translation';
import { BuildsTable } from '../BuildsTable';
import { DeliveryRecord } from '../DeliveryRecord';
import { DeployDialog } from '../DeployDialog';
import { HistoryTable } from '../HistoryTable';
import { RegisterBuild } from '../RegisterBuild';
import { RollbackDialog } from '../RollbackDialog';
import styles from './DeliveryContent.module.css';
import { NewestBuild } from './NewestBuild';
import { Pipeline } from './Pipeline';

const VIEWS = ['environments', 'builds', 'history'] as const;

type Form =
  | { kind: 'deploy'; environment?: string; build?: Build }
  | { kind: 'rollback'; stage: DeliveryStage };

/** A component's way through the environments: what runs where, the builds, and what was deployed. */
export function DeliveryContent({ docsUrl }: { docsUrl?: string }) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const { entity } = useEntity();
  const component = stringifyEntityRef(entity);
  const title = entity.metadata.title ?? entity.metadata.name;
  const matrixHref = useRouteRef(rootRouteRef)?.();
  const { value, error, observedAt, reload } = useDelivery(component);
  const [form, setForm] = useState<Form | null>(null);
  const [params, setParams] = useSearchParams();
  const view = VIEWS.find(name => name === params.get('view')) ?? VIEWS[0];

  const canDeploy = !!value?.newestBuild;
  useCommands(
    canDeploy
      ? [
          {
            id: 'deployments.deploy',
            title: t('deploy.title', { component: title }),
            run: () => setForm({ kind: 'deploy' }),
          },
        ]
      : [],
  );

  if (!value) {
    return error ? (
      <ErrorPanel error={error} what={t('delivery.what')} onRetry={reload} />
    ) : (
      <Skeletons count={4} height={320} horizontal />
    );
  }

  const { stages, newestBuild, details, warnings } = value;
  const onDeploy = (environment?: string, build?: Build) =>
    setForm({ kind: 'deploy', environment, build });
  const onRollback = (stage: DeliveryStage) =>
    setForm({ kind: 'rollback', stage });

  return (
    <section className={styles.content} aria-label={t('delivery.title')}>
      <div className={styles.head}>
        <div>
          {newestBuild ? (
            <NewestBuild build={newestBuild} stages={stages} />
          ) : (
            <Text>{t('newest.none')}</Text>
          )}
          {error && <StaleNote observedAt={observedAt} />}
        </div>
        <div className={styles.headActs}>
          {matrixHref && <Link href={matrixHref}>{t('delivery.matrix')}</Link>}
          <Button
            variant="primary"
            isDisabled={!canDeploy}
            onPress={() => onDeploy()}
          >
            {t('delivery.deploy')}
          </Button>
        </div>
      </div>
      {warnings.map(warning => (
        <Alert key={warning} status="warning" icon title={warning} />
      ))}
      <Tabs
        selectedKey={view}
        onSelectionChange={key =>
          setParams(key === VIEWS[0] ? {} : { view: String(key) })
        }
      >
        <TabList aria-label={t('delivery.views')}>
          {VIEWS.map(name => (
            <Tab key={name} id={name}>
              {t(`delivery.${name}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel id="environments">
          {!newestBuild && (
            <RegisterBuild component={component} docsUrl={docsUrl} />
          )}
          {stages.length === 0 && (
            <EmptyState
              title={t('delivery.noEnvironmentsTitle')}
              description={t('delivery.noEnvironments')}
            />
          )}
          <Pipeline
            stages={stages}
            details={details}
            hasBuilds={canDeploy}
            onDeploy={onDeploy}
            onRollback={onRollback}
          />
          {newestBuild && stages.length > 0 && (
            <DeliveryRecord component={component} stages={stages} />
          )}
        </TabPanel>
        <TabPanel id="builds">
          {newestBuild ? (
            <BuildsTable
              component={component}
              stages={stages}
              onDeploy={build => onDeploy(undefined, build)}
            />
          ) : (
            <RegisterBuild component={component} docsUrl={docsUrl} />
          )}
        </TabPanel>
        <TabPanel id="history">
          <HistoryTable component={component} stages={stages} />
        </TabPanel>
      </Tabs>
      {form?.kind === 'deploy' && (
        <DeployDialog
          component={component}
          title={title}
          stages={stages}
          initial={form}
          onClose={() => setForm(null)}
        />
      )}
      {form?.kind === 'rollback' && (
        <RollbackDialog
          component={component}
          title={title}
          stage={form.stage}
          onClose={() => setForm(null)}
        />
      )}
    </section>
  );
}
