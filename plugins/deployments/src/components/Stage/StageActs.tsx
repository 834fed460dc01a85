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

/** Promote, deploy, roll back. What is impossible now is absent or disabled, never moved. */
export function StageActs({
  stage,
  before,
  promotion,
  onDeploy,
  onRollback,
}: StageHandlers & {
  stage: DeliveryStage;
  before?: DeliveryStage;
  /** The build of the environment before, where this one lacks it. */
  promotion: Build | null;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const { name, title: environment } = stage.environment;
  const closed = !!stage.unavailable;
  return (
    <div className={styles.acts}>
      {promotion && before && (
        <Button
          size="small"
          variant="primary"
          onPress={() => onDeploy(name, promotion)}
          aria-label={t('stage.promoteLabel', {
            version: promotion.version,
            source: before.environment.title,
            environment,
          })}
        >
          {t('stage.promoteAct', { version: promotion.version })}
        </Button>
      )}
      <Button
        size="small"
        variant="secondary"
        isDisabled={closed}
        onPress={() => onDeploy(name)}
        aria-label={t('stage.deployLabel', { environment })}
      >
        {t('stage.deployAct')}
      </Button>
      <Button
        size="small"
        variant="tertiary"
        isDisabled={closed || !isDeployed(stage)}
        onPress={() => onRollback(stage)}
        aria-label={t('stage.rollbackLabel', { environment })}
      >
        {t('stage.rollbackAct')}
      </Button>
    </div>
  );
}
