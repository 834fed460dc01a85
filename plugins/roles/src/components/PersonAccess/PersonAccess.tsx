import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { Rights } from '@fairway/plugin-roles-common';
import {
  EmptyState,
  ErrorPanel,
  Person,
  Skeletons,
  usePoll,
  Section,
} from '@fairway/ui-kit';
import { rolesApiRef } from '../../apis';
import { isAbsent } from '../../lib/isAbsent';
import { rolesTranslationRef } from '../../translation';
import { Names } from '../common/Names';
import { ReasonText } from '../common/ReasonText';
import { Question } from '../Question';
import styles from './PersonAccess.module.css';
import { RightsList } from './RightsList';

/** What one person may do, and why; the reader unless told. */
export function PersonAccess(props: { userRef?: string }) {
  const { userRef } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  const client = useApi(rolesApiRef);
  const { value, error, reload } = usePoll(
    signal => client.getRights({ query: { userRef } }, { signal }),
    { intervalMs: null, deps: [userRef] },
  );
  if (value) return <Access rights={value} isMe={!userRef} />;
  if (!error) return <Skeletons count={4} height={120} />;
  return isAbsent(error) ? (
    <EmptyState title={t('absent.title')} description={t('absent.next')} />
  ) : (
    <ErrorPanel what={t('error.rights')} error={error} onRetry={reload} />
  );
}

function Access(props: { rights: Rights; isMe: boolean }) {
  const { rights, isMe } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  return (
    <div className={styles.page}>
      {!rights.known && (
        <Alert
          status="warning"
          icon
          title={t('person.unknown')}
          description={t('person.unknownNext')}
        />
      )}
      <div className={styles.top}>
        <Standing rights={rights} />
        <Section
          level={2}
          title={t(isMe ? 'question.titleMe' : 'question.title')}
        >
          <Question rights={rights} />
        </Section>
      </div>
      <RightsList rights={rights} />
    </div>
  );
}

function Standing(props: { rights: Rights }) {
  const { userRef, roles, groups } = props.rights;
  const { t } = useTranslationRef(rolesTranslationRef);
  const direct = groups.filter(group => group.direct).map(({ ref }) => ref);
  const above = groups.filter(group => !group.direct).map(({ ref }) => ref);
  return (
    <Section level={2} title={t('person.title')}>
      <Person entityRef={userRef} />
      {roles.length === 0 ? (
        <p className={styles.text}>{t('person.noRoles')}</p>
      ) : (
        <ul
          className={styles.roles}
          aria-label={t('person.roles', { count: roles.length })}
        >
          {roles.map(role => (
            <li key={role.name}>
              <strong>{role.title}</strong>
              <ul className={styles.reasons}>
                {role.reasons.map(reason => (
                  <li key={reason.type + reason.path.join()}>
                    <ReasonText reason={reason} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      )}
      {direct.length > 0 && (
        <div>
          {t('person.groups', { groups: <Names refs={direct} most={20} /> })}
        </div>
      )}
      {above.length > 0 && (
        <div>
          {t('person.above', { groups: <Names refs={above} most={20} /> })}
        </div>
      )}
    </Section>
  );
}
