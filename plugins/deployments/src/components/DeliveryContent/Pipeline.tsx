import { Change } from '@fairway/plugin-changes-common';
import { DeliveryStage } from '@fairway/plugin-deployments-common';
import { promotable } from '../../lib/stages';
import { Stage } from '../Stage';
import { StageHandlers } from '../Stage/StageActs';
import styles from './DeliveryContent.module.css';

/** The environments in the order of promotion. */
export function Pipeline({
  stages,
  details,
  hasBuilds,
  ...handlers
}: StageHandlers & {
  stages: DeliveryStage[];
  hasBuilds: boolean;
  details: ReadonlyMap<number, Change>;
}) {
  return (
    <ol className={styles.pipeline}>
      {stages.map((stage, index) => (
        <Stage
          key={stage.environment.name}
          stage={stage}
          before={stages[index - 1]}
          promotion={promotable(stages, index)}
          details={details}
          hasBuilds={hasBuilds}
          {...handlers}
        />
      ))}
    </ol>
  );
}
