import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, SearchField, Switch } from '@backstage/ui';
import type { HeldRole, Rights } from '@fairway/plugin-roles-common';
import { EmptyState, Section } from '@fairway/ui-kit';
import { useState } from 'react';
import { usePermissionText } from '../../hooks/usePermissionText';
import { rolesTranslationRef } from '../../translation';
import common from '../common/common.module.css';
import { ConditionView } from '../common/ConditionView';
import { DecisionBadge } from '../common/DecisionBadge';
import styles from './PersonAccess.module.css';

type Right = Rights['permissions'][number];

/** Every permission of the portal, with what it comes to for a person and the role that gives it. */
export function RightsList(props: { rights: Rights }) {
  const { permissions, roles, unavailable } = props.rights;
  const { t } = useTranslationRef(rolesTranslationRef);
  const { permissionText, areaText } = usePermissionText();
  const [search, setSearch] = useState('');
  const [onlyGranted, setOnlyGranted] = useState(false);

  const words = search.toLowerCase().split(/\s+/);
  const shown = permissions.filter(({ permission, decision }) => {
    const text = `${permissionText(permission.name)} ${areaText(
      permission.pluginId,
    )} ${permission.name}`.toLowerCase();
    return (
      (!onlyGranted || decision !== 'deny') &&
      words.every(word => text.includes(word))
    );
  });
  const areas = new Map<string, Right[]>();
  for (const right of shown) {
    const { pluginId } = right.permission;
    areas.set(pluginId, [...(areas.get(pluginId) ?? []), right]);
  }
  const granted = permissions.filter(({ decision }) => decision !== 'deny');
  return (
    <Section
      level={2}
      title={t('rights.title', {
        granted: String(granted.length),
        all: String(permissions.length),
      })}
    >
      <div className={styles.bar}>
        <SearchField
          className={styles.search}
          aria-label={t('rights.search')}
          placeholder={t('rights.search')}
          value={search}
          onChange={setSearch}
        />
        <Switch
          label={t('rights.onlyGranted')}
          isSelected={onlyGranted}
          onChange={setOnlyGranted}
        />
      </div>
      {unavailable.length > 0 && (
        <Alert
          status="warning"
          icon
          title={t('rights.unavailable', {
            plugins: unavailable.map(areaText).join(', '),
          })}
        />
      )}
      <p className={styles.text}>{t('rights.default')}</p>
      {shown.length === 0 && <EmptyState title={t('rights.none')} />}
      <div className={styles.areas}>
        {[...areas].map(([pluginId, rights]) => (
          <div key={pluginId} className={styles.area}>
            <h3>{areaText(pluginId)}</h3>
            <ul className={styles.rights}>
              {rights.map(right => (
                <RightRow
                  key={right.permission.name}
                  right={right}
                  roles={roles}
                />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Section>
  );
}

function RightRow(props: { right: Right; roles: HeldRole[] }) {
  const { right, roles } = props;
  const { permission, decision, grants } = right;
  const { t } = useTranslationRef(rolesTranslationRef);
  const { permissionText } = usePermissionText();
  const titleOf = (name: string) =>
    roles.find(role => role.name === name)?.title ?? name;
  return (
    <li className={styles.right}>
      <div>
        <div className={common.sentence}>{permissionText(permission.name)}</div>
        <code className={common.code}>{permission.name}</code>
      </div>
      <DecisionBadge decision={decision} />
      <div className={styles.why}>
        {grants.length === 0 && t('rights.noRole')}
        {grants.length > 0 && decision === 'deny' && t('rights.noResource')}
        {decision !== 'deny' &&
          grants.map(({ role, condition }, index) => (
            // A role may grant the same twice; the order never changes.
            // eslint-disable-next-line react/no-array-index-key
            <div key={index}>
              {t(condition ? 'rights.grantedWhen' : 'rights.granted', {
                role: titleOf(role),
              })}
              {condition && <ConditionView condition={condition} />}
            </div>
          ))}
      </div>
    </li>
  );
}
