import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Box, Select, Text } from '@backstage/ui';
import type { ChangeOutcomes } from '@fairway/plugin-changes-common';
import { DeliveryStage } from '@fairway/plugin-deployments-common';
import {
  DayChart,
  ErrorPanel,
  formatDuration,
  Skeletons,
  useLanguage,
} from '@fairway/ui-kit';
import { useId, useState } from 'react';
import { RECORD_DAYS, useOutcomes } from '../../hooks/useOutcomes';
import { deploymentsTranslationRef } from '../../translation';
import styles from './DeliveryRecord.module.css';

/** How often a component was deployed to an environment lately, how often that failed, and how long it took. */
export function DeliveryRecord({
  component,
  stages,
}: {
  component: string;
  /** In the order of promotion; the last is shown at first. */
  stages: DeliveryStage[];
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const headingId = useId();
  const environments = stages.map(({ environment }) => environment);
  const last = environments[environments.length - 1];
  const [chosen, setChosen] = useState(last.name);
  const environment = environments.find(({ name }) => name === chosen) ?? last;
  const { value, error, reload } = useOutcomes(component, environment.name);
  return (
    <Box
      as="section"
      bg="neutral"
      className={styles.record}
      aria-labelledby={headingId}
    >
      <div className={styles.head}>
        <Text as="h3" variant="body-large" weight="bold" id={headingId}>
          {t('record.title', { days: String(RECORD_DAYS) })}
        </Text>
        <Select
          size="small"
          className={styles.environment}
          aria-label={t('record.environment')}
          options={environments.map(({ name, title }) => ({
            id: name,
            label: title,
          }))}
          value={environment.name}
          onChange={key => setChosen(String(key))}
        />
      </div>
      {value && <Outcomes outcomes={value} environment={environment.title} />}
      {!value &&
        (error ? (
          <ErrorPanel error={error} what={t('record.what')} onRetry={reload} />
        ) : (
          <Skeletons count={1} height={120} />
        ))}
    </Box>
  );
}

function Outcomes({
  outcomes,
  environment,
}: {
  outcomes: ChangeOutcomes;
  environment: string;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const language = useLanguage();
  const days = outcomes.days.map(({ day, succeeded, failed, undone }) => ({
    day,
    good: succeeded,
    bad: failed + undone,
  }));
  const good = days.reduce((sum, day) => sum + day.good, 0);
  const bad = days.reduce((sum, day) => sum + day.bad, 0);
  if (good + bad === 0) {
    return (
      <Text as="p" color="secondary">
        {t('record.none', { environment })}
      </Text>
    );
  }
  const share = new Intl.NumberFormat(language, { style: 'percent' }).format(
    bad / (good + bad),
  );
  const facts = [
    [t('record.good'), String(good)],
    [t('record.bad'), t('record.badOf', { number: String(bad), share })],
    [
      t('record.median'),
      outcomes.medianSeconds === null
        ? '–'
        : formatDuration(outcomes.medianSeconds * 1000, language),
    ],
  ];
  return (
    <div className={styles.outcomes}>
      <dl className={styles.facts}>
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <DayChart
        label={t('record.chart', { environment })}
        goodLabel={t('record.good')}
        badLabel={t('record.bad')}
        days={days}
      />
    </div>
  );
}
