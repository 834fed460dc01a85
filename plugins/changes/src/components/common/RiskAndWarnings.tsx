import { Alert, Flex, Text } from '@backstage/ui';
import type { Change } from '@fairway/plugin-changes-common';
import { RiskBadge } from '@fairway/ui-kit';
import styles from './RiskAndWarnings.module.css';

/** How risky a change is and why, and what its plan warns of. */
export function RiskAndWarnings(props: { change: Change }) {
  const { risk, plan } = props.change;
  return (
    <Flex direction="column" gap="2">
      <div className={styles.risk}>
        <RiskBadge risk={risk} />
        {plan.riskReasons.length > 0 && (
          <ul className={styles.reasons}>
            {plan.riskReasons.map(reason => (
              <li key={reason}>
                <Text color="secondary">{reason}</Text>
              </li>
            ))}
          </ul>
        )}
      </div>
      {plan.warnings.map(warning => (
        <Alert key={warning} status="warning" icon title={warning} />
      ))}
    </Flex>
  );
}
