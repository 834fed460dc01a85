import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { Build, DeliveryStage } from '@fairway/plugin-deployments-common';
import { isDeployed } from '../../lib/stages';
import { deploymentsTranslationRef } from '../../translation';
import styles from './Stage.module.css';

/** What can be asked of a stage. */
export interface StageHandlers {
  /** Opens the form with what is known already. */
  onDeploy(environment: string, build?: Build): void;
  onRollback(stage: DeliveryStage): void;
}

/** Promote, deploy, roll back. What is impossible now is disabled in its place. */
export function StageActs({
  stage,
  before,
  promotion,
  hasBuilds,
  onDeploy,
  onRollback,
}: StageHandlers & {
  stage: DeliveryStage;
  before?: DeliveryStage;
  /** The build of the environment before, where this one lacks it. */
  promotion: Build | null;
  /** Whether the component has anything to deploy. */
  hasBuilds: boolean;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const { name, title: environment } = stage.environment;
  const isClosed = !!stage.unavailable;
  return (
    <div className={styles.acts}>
      {before && (
        <Button
          size="small"
          className={styles.promote}
          variant={promotion ? 'primary' : 'secondary'}
          isDisabled={!promotion}
          onPress={() => promotion && onDeploy(name, promotion)}
          aria-label={t('stage.promoteLabel', {
            version: promotion?.version ?? '',
            source: before.environment.title,
            environment,
          })}
        >
          {promotion
            ? t('stage.promoteAct', { version: promotion.version })
            : t('stage.promoteNone')}
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        isDisabled={isClosed || !hasBuilds}
        onPress={() => onDeploy(name)}
        aria-label={t('stage.deployLabel', { environment })}
      >
        {t('stage.deployAct')}
      </Button>
      <Button
        size="small"
        variant="tertiary"
        isDisabled={isClosed || !isDeployed(stage)}
        onPress={() => onRollback(stage)}
        aria-label={t('stage.rollbackLabel', { environment })}
      >
        {t('stage.rollbackAct')}
      </Button>
    </div>
  );
}
