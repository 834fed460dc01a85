import {
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Container, Link } from '@backstage/ui';
import type { Role } from '@fairway/plugin-roles-common';
import {
  EmptyState,
  ErrorPanel,
  Skeletons,
  usePoll,
  Section,
} from '@fairway/ui-kit';
import { rolesApiRef } from '../../apis';
import { usePermissionText } from '../../hooks/usePermissionText';
import { isAbsent } from '../../lib/isAbsent';
import { peopleRouteRef } from '../../routes';
import { rolesTranslationRef } from '../../translation';
import common from '../common/common.module.css';
import { ConditionView } from '../common/ConditionView';
import { Names } from '../common/Names';
import { RolesGate } from '../common/RolesGate';
import styles from './RolesPage.module.css';

/** As many as the server gives at once; an installation has a handful. */
const MOST_ROLES = 200;

/** The roles: who has them, and what they grant. */
export function RolesPage() {
  return (
    <Container>
      <RolesGate>
        <Roles />
      </RolesGate>
    </Container>
  );
}

function Roles() {
  const { t } = useTranslationRef(rolesTranslationRef);
  const client = useApi(rolesApiRef);
  const { value, error, reload } = usePoll(
    signal => client.listRoles({ query: { limit: MOST_ROLES } }, { signal }),
    { intervalMs: null },
  );
  if (!value) {
    if (!error) return <Skeletons count={4} height={120} />;
    return isAbsent(error) ? (
      <EmptyState title={t('absent.title')} description={t('absent.next')} />
    ) : (
      <ErrorPanel what={t('error.roles')} error={error} onRetry={reload} />
    );
  }
  if (value.items.length === 0) {
    return (
      <EmptyState title={t('roles.none')} description={t('roles.noneNext')} />
    );
  }
  return (
    <div className={styles.page}>
      <p className={styles.text}>{t('roles.intro')}</p>
      <div className={styles.roles}>
        {value.items.map(role => (
          <RoleCard key={role.name} role={role} />
        ))}
      </div>
      {value.total > value.items.length && (
        <p className={styles.text}>
          {t('more', { count: value.total - value.items.length })}
        </p>
      )}
    </div>
  );
}

function RoleCard(props: { role: Role }) {
  const { name, title, everyone, groups, users, grants } = props.role;
  const { t } = useTranslationRef(rolesTranslationRef);
  const peopleHref = useRouteRef(peopleRouteRef)?.() ?? '/access/people';
  return (
    <Section
      level={2}
      title={title}
      aside={
        <Link href={`${peopleHref}?role=${encodeURIComponent(name)}`}>
          {t('roles.people')}
        </Link>
      }
    >
      <div>
        {everyone && <div>{t('roles.everyone')}</div>}
        {groups.length > 0 && (
          <div>
            {t('roles.groups', { groups: <Names refs={groups} most={20} /> })}
          </div>
        )}
        {users.length > 0 && (
          <div>
            {t('roles.users', { users: <Names refs={users} most={20} /> })}
          </div>
        )}
      </div>
      <ul className={styles.grants}>
        {grants.map((grant, index) => (
          // Grants have no names, and their order never changes.
          // eslint-disable-next-line react/no-array-index-key
          <li key={index}>
            <ul className={styles.permissions}>
              {grant.permissions.map(permission => (
                <li key={permission} className={common.sentence}>
                  <Pattern pattern={permission} />
                </li>
              ))}
            </ul>
            {grant.condition && (
              <>
                <div className={styles.when}>{t('rights.when')}</div>
                <ConditionView condition={grant.condition} />
              </>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** A permission, or what a pattern stands for. */
function Pattern(props: { pattern: string }) {
  const { pattern } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  const { permissionText, areaText } = usePermissionText();
  const text = () => {
    if (pattern === '*') return t('roles.all');
    if (!pattern.endsWith('*')) return permissionText(pattern);
    const [area, ...rest] = pattern.split('.');
    return rest.join('.') === '*'
      ? t('roles.allOf', { area: areaText(area) })
      : t('roles.allLike', { pattern });
  };
  return (
    <>
      {text()} <code className={common.code}>{pattern}</code>
    </>
  );
}
