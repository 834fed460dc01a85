import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type {
  OutcomeRequirement,
  PolicyOutcome,
} from '@fairway/plugin-changes-common';
import { EntityName, RiskBadge } from '@fairway/ui-kit';
import {
  RiCheckLine,
  RiCloseCircleLine,
  RiFlashlightLine,
  RiUserFollowLine,
} from '@remixicon/react';
import type { ReactNode } from 'react';
import { rolesTranslationRef } from '../../translation';
import { Names } from '../common/Names';
import styles from './PolicyPage.module.css';

const ICONS = {
  approval: <RiUserFollowLine size={16} />,
  free: <RiCheckLine size={16} />,
  refused: <RiCloseCircleLine size={16} />,
};

/** What the policy says, first to last, with who can approve. */
export function OutcomeList(props: {
  outcomes: readonly PolicyOutcome[];
  /** Says of this person whether they can approve; nothing is said of anybody unless told. */
  personName?: ReactNode;
  /** Who would ask for the change, and therefore cannot approve it. */
  requesterRef?: string;
}) {
  const { outcomes, ...asked } = props;
  return (
    <ul className={styles.outcomes}>
      {outcomes.map(outcome => (
        <li key={`${outcome.rule} ${JSON.stringify(outcome.match)}`}>
          <Outcome outcome={outcome} {...asked} />
        </li>
      ))}
    </ul>
  );
}

interface AskedPerson {
  personName?: ReactNode;
  requesterRef?: string;
}

function Outcome(props: { outcome: PolicyOutcome } & AskedPerson) {
  const { outcome, ...asked } = props;
  const { result, rule, requirements } = outcome;
  const { t } = useTranslationRef(rolesTranslationRef);
  return (
    <>
      <MatchText match={outcome.match} />
      <div className={styles.result} data-result={result}>
        <span aria-hidden className={styles.icon}>
          {ICONS[result]}
        </span>
        <span>{t(`policy.result.${result}`)}</span>
      </div>
      {requirements.length > 0 && (
        <ul className={styles.requirements}>
          {requirements.map((requirement, index) => (
            // Titles may be equal; the order never changes.
            // eslint-disable-next-line react/no-array-index-key
            <li key={index}>
              <Requirement requirement={requirement} {...asked} />
            </li>
          ))}
        </ul>
      )}
      {outcome.emergencies.map((match, index) => (
        // They have no names, and the order never changes.
        // eslint-disable-next-line react/no-array-index-key
        <div key={index} className={styles.emergency}>
          <span aria-hidden className={styles.icon}>
            <RiFlashlightLine size={16} />
          </span>
          <div>
            {t('policy.emergency')}
            <MatchText match={match} />
          </div>
        </div>
      ))}
      {rule && <div className={styles.rule}>{t('policy.rule', { rule })}</div>}
    </>
  );
}

/** What must hold for an outcome, or for a rule. */
export function MatchText(props: {
  match: {
    kind?: string[];
    environment?: string[];
    system?: string[];
    owner?: string[];
    risk?: ('low' | 'medium' | 'high')[];
  };
}) {
  const { kind, environment, system, owner, risk } = props.match;
  const { t } = useTranslationRef(rolesTranslationRef);
  const words = (values: string[]) => values.join(', ');
  return (
    <div className={styles.match}>
      {kind && <span>{t('policy.when.kind', { value: words(kind) })}</span>}
      {environment && (
        <span>
          {t('policy.when.environment', { value: words(environment) })}
        </span>
      )}
      {system && (
        <span>{t('policy.when.system', { value: words(system) })}</span>
      )}
      {owner && (
        <span>{t('policy.when.owner', { value: <Names refs={owner} /> })}</span>
      )}
      {risk?.map(level => (
        <RiskBadge key={level} risk={level} plain />
      ))}
    </div>
  );
}

function Requirement(props: { requirement: OutcomeRequirement } & AskedPerson) {
  const { requirement, personName, requesterRef } = props;
  const { title, count, groupRef, includesPerson } = requirement;
  const { t } = useTranslationRef(rolesTranslationRef);
  const isOpen = groupRef?.includes('{owner}');
  const isOut = requesterRef !== undefined && includesPerson === true;
  const people = requirement.candidates.filter(ref => ref !== requesterRef);
  const peopleCount = requirement.candidateCount - (isOut ? 1 : 0);
  return (
    <>
      <div>
        {count === 1
          ? title
          : t('policy.requirement', { title, number: String(count) })}
      </div>
      {isOpen && (
        <div className={styles.who}>
          {t('policy.ofOwner', {
            group: <code>{groupRef!.split('/').pop()}</code>,
          })}
        </div>
      )}
      {!isOpen && peopleCount === 0 && (
        <div className={styles.who}>
          <Nobody groupRef={groupRef} isOut={isOut} />
        </div>
      )}
      {peopleCount > 0 && (
        <div className={styles.who}>
          <Names refs={people} count={peopleCount} />
        </div>
      )}
      {personName && includesPerson !== null && (
        <div className={styles.who}>
          {t(includesPerson ? 'policy.includes' : 'policy.includesNot', {
            who: <>{personName}</>,
          })}
        </div>
      )}
    </>
  );
}

/** Why there is nobody who could approve. */
function Nobody(props: { groupRef: string | null; isOut: boolean }) {
  const { groupRef, isOut } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  if (isOut) return <>{t('policy.nobodyElse')}</>;
  return groupRef ? (
    <>{t('policy.nobody', { group: <EntityName entityRef={groupRef} /> })}</>
  ) : (
    <>{t('policy.nobodyNamed')}</>
  );
}
