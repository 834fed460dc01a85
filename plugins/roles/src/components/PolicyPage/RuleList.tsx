import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { changesApiRef } from '@fairway/plugin-changes-react';
import {
  EmptyState,
  EntityName,
  ErrorPanel,
  formatDuration,
  Skeletons,
  useLanguage,
  usePoll,
  Section,
} from '@fairway/ui-kit';
import type { PolicyRule } from '@fairway/plugin-changes-common';
import { rolesTranslationRef } from '../../translation';
import { Names } from '../common/Names';
import { MatchText } from './OutcomeList';
import styles from './PolicyPage.module.css';

/** The rules behind the matrix, in their order. */
export function RuleList() {
  const { t } = useTranslationRef(rolesTranslationRef);
  const client = useApi(changesApiRef);
  const { value, error, reload } = usePoll(
    signal => client.listPolicies({}, { signal }),
    { intervalMs: null },
  );
  return (
    <Section level={2} title={t('policy.rules')}>
      <p className={styles.text}>{t('policy.rulesIntro')}</p>
      {!value && error && (
        <ErrorPanel what={t('error.policies')} error={error} onRetry={reload} />
      )}
      {!value && !error && <Skeletons count={3} />}
      {value?.items.length === 0 && (
        <EmptyState
          title={t('policy.noRules')}
          description={t('policy.noRulesNext')}
        />
      )}
      {value && value.items.length > 0 && (
        <ol className={styles.rules}>
          {value.items.map(rule => (
            <li key={rule.name}>
              <Rule rule={rule} />
            </li>
          ))}
        </ol>
      )}
      {value && value.emergencies.length > 0 && (
        <>
          <h3 className={styles.subtitle}>{t('policy.emergencies')}</h3>
          <p className={styles.text}>{t('policy.emergenciesIntro')}</p>
          <ul className={styles.rules}>
            {value.emergencies.map(({ match }) => (
              <li key={JSON.stringify(match)}>
                {Object.keys(match).length > 0 ? (
                  <MatchText match={match} />
                ) : (
                  <div className={styles.match}>{t('policy.when.always')}</div>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {value && (
        <p className={styles.text}>
          {value.protectedEnvironments
            ? t('policy.protected', {
                environments: value.protectedEnvironments.join(', '),
              })
            : t('policy.protectedAll')}
        </p>
      )}
    </Section>
  );
}

function Rule(props: { rule: PolicyRule }) {
  const { name, match, requirements, approvalTtlSeconds } = props.rule;
  const { t } = useTranslationRef(rolesTranslationRef);
  const language = useLanguage();
  return (
    <>
      <strong>{name}</strong>
      {Object.keys(match).length > 0 ? (
        <MatchText match={match} />
      ) : (
        <div className={styles.match}>{t('policy.when.always')}</div>
      )}
      {requirements.length === 0 ? (
        <div>{t('policy.result.free')}</div>
      ) : (
        <ul className={styles.requirements}>
          {requirements.map(({ title, count, groupRef, userRefs }, index) => (
            // Titles may be equal; the order never changes.
            // eslint-disable-next-line react/no-array-index-key
            <li key={index}>
              <div>
                {count === 1
                  ? title
                  : t('policy.requirement', { title, number: String(count) })}
              </div>
              <div className={styles.who}>
                {groupRef?.includes('{owner}') &&
                  t('policy.ofOwner', {
                    group: <code>{groupRef.split('/').pop()}</code>,
                  })}
                {groupRef && !groupRef.includes('{owner}') && (
                  <EntityName entityRef={groupRef} />
                )}
                {!groupRef && <Names refs={userRefs} most={20} />}
              </div>
            </li>
          ))}
        </ul>
      )}
      {requirements.length > 0 && (
        <div className={styles.who}>
          {t('policy.ttl', {
            duration: formatDuration(approvalTtlSeconds * 1000, language),
          })}
        </div>
      )}
    </>
  );
}
