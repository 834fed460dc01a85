import { Alert, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { AppliedPolicy, Change } from '@fairway/plugin-changes-common';
import {
  EntityName,
  formatDuration,
  Person,
  RelativeTime,
  useLanguage,
} from '@fairway/ui-kit';
import {
  RiCheckboxBlankCircleLine,
  RiCheckboxCircleFill,
} from '@remixicon/react';
import { useId } from 'react';
import { changesTranslationRef } from '../../translation';
import styles from './ChangePage.module.css';
import { People } from './People';

/** The rule that applies and why, who has approved, who is missing, and who can give it. */
export function PolicyView(props: { change: Change }) {
  const { change } = props;
  const { policy } = change;
  const { t } = useTranslationRef(changesTranslationRef);
  const language = useLanguage();
  const isOpen =
    change.state === 'planned' || change.state === 'awaiting-approval';
  return (
    <>
      <Text>{policy.explanation}</Text>
      {policy.requirements.length === 0 && <Text>{t('policy.none')}</Text>}
      {policy.requirements.length > 0 && policy.satisfied && (
        <Text>{t('policy.satisfied')}</Text>
      )}
      <ul className={styles.requirements}>
        {policy.requirements.map(requirement => (
          <Requirement
            key={requirement.title}
            requirement={requirement}
            isOpen={isOpen}
          />
        ))}
      </ul>
      <Decisions change={change} />
      <Text variant="body-small" color="secondary">
        {t('policy.rule', { rule: policy.rule })}
      </Text>
      {isOpen && policy.requirements.length > 0 && (
        <Text variant="body-small" color="secondary">
          {t('policy.ttl', {
            duration: formatDuration(
              policy.approvalTtlSeconds * 1000,
              language,
            ),
          })}
        </Text>
      )}
      {isOpen && change.expiresAt && (
        <Text variant="body-small" color="secondary">
          {t(
            change.state === 'planned'
              ? 'policy.draftExpires'
              : 'policy.requestExpires',
            { when: <RelativeTime at={change.expiresAt} /> },
          )}
        </Text>
      )}
    </>
  );
}

function Requirement(props: {
  requirement: AppliedPolicy['requirements'][number];
  isOpen: boolean;
}) {
  const { requirement, isOpen } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const { title, count, givenBy, candidates, groupRef } = requirement;
  const isMet = givenBy.length >= count;
  return (
    <li className={styles.requirement} data-met={isMet}>
      <span aria-hidden className={styles.mark}>
        {isMet ? <RiCheckboxCircleFill /> : <RiCheckboxBlankCircleLine />}
      </span>
      <div>
        <Text weight="bold">
          {t('policy.requirement', {
            title,
            given: String(givenBy.length),
            needed: String(count),
          })}
        </Text>
        {givenBy.length > 0 && (
          <div>{t('policy.given', { who: <People refs={givenBy} /> })}</div>
        )}
        {isOpen && !isMet && candidates.length > 0 && (
          <div>
            {t('policy.candidates', { who: <People refs={candidates} /> })}
          </div>
        )}
        {isOpen && !isMet && candidates.length === 0 && (
          <Alert
            status="warning"
            icon
            title={
              groupRef
                ? t('policy.nobody', {
                    group: <EntityName entityRef={groupRef} />,
                  })
                : t('policy.nobodyNamed')
            }
          />
        )}
      </div>
    </li>
  );
}

function Decisions(props: { change: Change }) {
  const { decisions } = props.change;
  const { t } = useTranslationRef(changesTranslationRef);
  const id = useId();
  if (decisions.length === 0) return null;
  return (
    <>
      <Text weight="bold" id={id}>
        {t('policy.decisions')}
      </Text>
      <ul className={styles.decisions} aria-labelledby={id}>
        {decisions.map(decision => (
          <li key={`${decision.approverRef} ${decision.decidedAt}`}>
            <Text>
              {t(`policy.decided.${decision.decision}`, {
                who: <Person entityRef={decision.approverRef} />,
                when: <RelativeTime at={decision.decidedAt} />,
              })}
            </Text>
            {decision.comment && (
              <blockquote className={styles.quote}>
                {decision.comment}
              </blockquote>
            )}
            {!decision.counts && decision.decision === 'approve' && (
              <Text as="div" variant="body-small" color="secondary">
                {t('policy.stale')}
              </Text>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
