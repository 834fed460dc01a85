import type { ReactNode } from 'react';
import { Alert, Flex, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change } from '@fairway/plugin-changes-common';
import { Section } from '@fairway/ui-kit';
import { readCommits } from '../../lib/details';
import { changesTranslationRef } from '../../translation';
import { Differences } from '../common/Differences';
import { DecisionForm } from '../decide/DecisionForm';
import { ChangeHead } from './ChangeHead';
import styles from './ChangePage.module.css';
import { Children } from './Children';
import { Comments } from './Comments';
import { Commits } from './Commits';

import { DraftForm } from './DraftForm';
import { Equivalents } from './Equivalents';
import { Facts } from './Facts';
import { History } from './History';
import { PolicyView } from './PolicyView';
import { Steps } from './Steps';
import type { useChange } from './useChange';
import { WayForward } from './WayForward';

/** The evidence: before it runs the decision and the difference come first, afterwards the steps. */
export function ChangeView(props: {
  change: Change;
  followed: ReturnType<typeof useChange>;
}) {
  const { change, followed } = props;
  const { plan } = change;
  const { t } = useTranslationRef(changesTranslationRef);
  const onChanged = followed.set;
  const commits = readCommits(plan.details);
  const isBefore =
    change.state === 'planned' || change.state === 'awaiting-approval';
  const preconditions = Object.entries(plan.preconditions);

  const diff = (
    <Section key="diff" title={t('change.section.diff')}>
      <Differences change={change} />
    </Section>
  );
  const steps = (
    <Section key="steps" title={t('change.section.steps')}>
      <Steps change={change} logTick={followed.logTick} />
    </Section>
  );
  const children: ReactNode = change.children.length > 0 && (
    <Section key="children" title={t('change.section.children')}>
      <Children change={change} />
    </Section>
  );

  return (
    <Flex direction="column" gap="4">
      <ChangeHead change={change} followed={followed} onChanged={onChanged} />
      <WayForward change={change} onChanged={onChanged} />
      {change.pendingAction && (
        <Alert
          status="info"
          isPending
          title={t(`change.pending.${change.pendingAction}`)}
        />
      )}
      <div className={styles.columns}>
        <div className={styles.main}>
          {change.state === 'planned' && (
            <Section title={t('change.section.draft')}>
              <DraftForm
                key={change.digest}
                change={change}
                onChanged={onChanged}
              />
            </Section>
          )}
          {change.state === 'awaiting-approval' && (
            <Section title={t('change.section.decide')}>
              <DecisionForm change={change} onDecided={onChanged} />
            </Section>
          )}
          {isBefore ? [children, diff, steps] : [children, steps, diff]}
          {commits && (
            <Section
              title={
                commits.direction === 'in'
                  ? t('change.section.commits')
                  : t('change.section.commitsLeaving')
              }
            >
              <Commits {...commits} />
            </Section>
          )}
          <Section title={t('change.section.comments')}>
            <Comments changeId={change.id} />
          </Section>
        </div>
        <div className={styles.aside}>
          <Section title={t('change.section.policy')}>
            <PolicyView change={change} />
          </Section>
          <Section title={t('change.section.facts')}>
            <Facts change={change} />
          </Section>
          <Section title={t('change.section.undo')}>
            <Text weight="bold">
              {t(
                plan.undo.possible
                  ? 'change.undoPossible'
                  : 'change.undoImpossible',
              )}
            </Text>
            <Text>{plan.undo.description}</Text>
          </Section>
          {preconditions.length > 0 && (
            <Section title={t('change.section.preconditions')}>
              <dl className={styles.facts}>
                {preconditions.map(([name, value]) => (
                  <div key={name}>
                    <dt>
                      <Text variant="body-small" color="secondary">
                        {name}
                      </Text>
                    </dt>
                    <dd className={styles.value}>
                      <code title={value}>{value}</code>
                    </dd>
                  </div>
                ))}
              </dl>
            </Section>
          )}
          <Section title={t('change.section.timeline')}>
            <History change={change} />
          </Section>
          <Section title={t('change.section.equivalents')}>
            <Equivalents change={change} />
          </Section>
        </div>
      </div>
    </Flex>
  );
}
