import { ButtonLink, Button, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ChangeSummary } from '@fairway/plugin-changes-common';
import { Person, RelativeTime, RiskBadge, StateBadge } from '@fairway/ui-kit';
import { changesTranslationRef } from '../../translation';
import { ChangeLink, useChangeHref, useChangeName } from '../common/ChangeLink';
import { ChangeMessage } from '../common/ChangeMessage';
import { Joined } from '../common/Joined';
import styles from './HomePage.module.css';

/** What the reader does next with a change of the list. */
export interface HomeAct {
  label: string;
  /** Without it, the act leads to the change's page. */
  onPress?(): void;
}

/** A change in a short list, with the act on the row. */
export function HomeRow(props: {
  change: ChangeSummary;
  at: string | null;
  showRisk?: boolean;
  act: HomeAct;
}) {
  const { change, at, showRisk, act } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const hrefOf = useChangeHref();
  const nameOf = useChangeName();
  const label = t('home.actOn', { act: act.label, name: nameOf(change) });
  return (
    <li className={styles.row}>
      <div className={styles.what}>
        <ChangeLink change={change} />
        <Text as="div" variant="body-small" color="secondary">
          <Joined
            items={[
              change.target.environment,
              <Person
                key="who"
                entityRef={change.requesterRef}
                nameOnly
                plain
              />,
              at && <RelativeTime key="at" at={at} />,
            ]}
          />
        </Text>
        {change.message && (
          <Text as="div" variant="body-small" className={styles.message}>
            <ChangeMessage message={change.message} />
          </Text>
        )}
      </div>
      <div className={styles.badges}>
        {showRisk ? (
          <RiskBadge risk={change.risk} />
        ) : (
          <StateBadge state={change.state} waitingFor={change.waitingFor} />
        )}
      </div>
      <div className={styles.act}>
        {act.onPress ? (
          <Button
            size="small"
            variant="secondary"
            onPress={act.onPress}
            aria-label={label}
          >
            {act.label}
          </Button>
        ) : (
          <ButtonLink
            size="small"
            variant="secondary"
            href={hrefOf(change.id)}
            aria-label={label}
          >
            {act.label}
          </ButtonLink>
        )}
      </div>
    </li>
  );
}
