import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  changeDecidePermission,
  changeRequestPermission,
} from '@fairway/plugin-changes-common';
import type { Explanation, PermissionInfo } from '@fairway/plugin-roles-common';
import { EntityName, ErrorPanel, Skeletons, usePoll } from '@fairway/ui-kit';
import { rolesApiRef } from '../../apis';
import { usePermissionText } from '../../hooks/usePermissionText';
import type { Asked } from '../../hooks/useQuestion';
import { rolesTranslationRef } from '../../translation';
import { ConditionView } from '../common/ConditionView';
import { DecisionBadge } from '../common/DecisionBadge';
import { Names } from '../common/Names';
import { ReasonText } from '../common/ReasonText';
import { ApprovalAnswer } from './ApprovalAnswer';
import styles from './Question.module.css';

/** Whether a person may, and why: the roles, their conditions, and what approval it takes. */
export function Answer(props: {
  userRef: string;
  permission: PermissionInfo;
  resourceRef: string | undefined;
  asked: Asked;
}) {
  const { userRef, permission, resourceRef, asked } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  const client = useApi(rolesApiRef);
  const { value, error, reload } = usePoll(
    signal =>
      client.explainPermission(
        { query: { userRef, permission: permission.name, resourceRef } },
        { signal },
      ),
    { intervalMs: null, deps: [userRef, permission.name, resourceRef] },
  );
  if (!value) {
    return error ? (
      <ErrorPanel what={t('error.answer')} error={error} onRetry={reload} />
    ) : (
      <Skeletons count={2} />
    );
  }
  const takesApproval =
    [changeRequestPermission.name, changeDecidePermission.name].includes(
      permission.name,
    ) &&
    asked.entity &&
    asked.environment &&
    !asked.change;
  return (
    <div className={styles.answer} role="status">
      <Verdict explanation={value} />
      <Why explanation={value} />
      {takesApproval && value.decision !== 'deny' && (
        <ApprovalAnswer
          userRef={userRef}
          kind={asked.kind ?? 'deployment'}
          entityRef={asked.entity!}
          environment={asked.environment!}
          decides={permission.name === changeDecidePermission.name}
        />
      )}
    </div>
  );
}

function Verdict(props: { explanation: Explanation }) {
  const { userRef, permission, decision } = props.explanation;
  const { t } = useTranslationRef(rolesTranslationRef);
  const { permissionText } = usePermissionText();
  return (
    <p className={styles.verdict}>
      <DecisionBadge decision={decision} />
      <span>
        {t(`answer.${decision}`, {
          who: <EntityName entityRef={userRef} />,
          what: permissionText(permission.name),
        })}
      </span>
    </p>
  );
}

function Why(props: { explanation: Explanation }) {
  const { explanation } = props;
  const { roles, grants, decision, otherRoles, unevaluated, known } =
    explanation;
  const { t } = useTranslationRef(rolesTranslationRef);
  const roleOf = (name: string) => roles.find(role => role.name === name);
  return (
    <>
      {!known && <p className={styles.text}>{t('person.unknown')}</p>}
      {known && grants.length === 0 && (
        <p className={styles.text}>{t('answer.noGrant')}</p>
      )}
      {grants.length > 0 && decision === 'deny' && (
        <p className={styles.text}>
          {t(
            explanation.permission.resourceType
              ? 'answer.noneHolds'
              : 'rights.noResource',
          )}
        </p>
      )}
      {unevaluated && (
        <p className={styles.text}>{t(`answer.unevaluated.${unevaluated}`)}</p>
      )}
      {grants.length > 0 && (
        <ul className={styles.grants}>
          {grants.map(({ role, condition }, index) => (
            // A role may grant the same twice; the order never changes.
            // eslint-disable-next-line react/no-array-index-key
            <li key={index}>
              <strong>
                {t('rights.granted', { role: roleOf(role)?.title ?? role })}
              </strong>
              <div className={styles.reasons}>
                {roleOf(role)?.reasons.map(reason => (
                  <div key={reason.type + reason.path.join()}>
                    <ReasonText reason={reason} />
                  </div>
                ))}
              </div>
              {condition && (
                <>
                  <div className={styles.reasons}>{t('rights.when')}</div>
                  <ConditionView condition={condition} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {decision !== 'allow' && otherRoles.length > 0 && (
        <div>
          {t('answer.otherRoles')}
          <ul className={styles.others}>
            {otherRoles.map(role => (
              <li key={role.name}>
                {role.groups.length > 0
                  ? t('answer.otherRole', {
                      role: role.title,
                      groups: <Names refs={role.groups} />,
                    })
                  : role.title}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
