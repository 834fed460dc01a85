import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Text } from '@backstage/ui';
import { Change } from '@fairway/plugin-changes-common';
import { Build, DeliveryStage } from '@fairway/plugin-deployments-common';
import { deploymentsTranslationRef } from '../../translation';
import styles from './Stage.module.css';
import { StageActs, StageHandlers } from './StageActs';
import { StageBehind } from './StageBehind';
import { StageChanges } from './StageChanges';
import { StageTitle, StageVersion } from './StageHead';
import { StageHealth } from './StageHealth';

/** One environment of a component. The acts come before everything of varying height, so that news never moves them. */
export function Stage(
  props: StageHandlers & {
    stage: DeliveryStage;
    before?: DeliveryStage;
    promotion: Build | null;
    hasBuilds: boolean;
    details: ReadonlyMap<number, Change>;
  },
) {
  const { stage, before, details } = props;
  const { t } = useTranslationRef(deploymentsTranslationRef);
  return (
    <Box as="li" bg="neutral" className={styles.stage}>
      <StageTitle stage={stage} />
      <StageVersion stage={stage} />
      <StageActs {...props} />
      {stage.unavailable && (
        <div className={styles.note} data-tone="warning">
          <Text as="p" variant="body-small" weight="bold">
            {t('stage.unavailable')}
          </Text>
          <Text as="p" variant="body-small">
            {stage.unavailable}
          </Text>
        </div>
      )}
      <StageChanges stage={stage} details={details} />
      <StageBehind stage={stage} before={before} />
      <StageHealth stage={stage} />
    </Box>
  );
}
