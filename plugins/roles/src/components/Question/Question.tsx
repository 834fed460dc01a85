import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { EntityPicker } from '@fairway/ui-kit';
import {
  changeRequestPermission,
  prospectRef,
  RESOURCE_TYPE_CHANGE,
} from '@fairway/plugin-changes-common';
import type { PermissionInfo, Rights } from '@fairway/plugin-roles-common';
import { environmentOf } from '../../lib/environments';
import { usePermissionText } from '../../hooks/usePermissionText';
import { useQuestion } from '../../hooks/useQuestion';
import { rolesTranslationRef } from '../../translation';
import { Answer } from './Answer';
import { ChangeFields } from './ChangeFields';
import styles from './Question.module.css';

const ENTITY_KINDS = [
  'Component',
  'System',
  'API',
  'Resource',
  'Domain',
  'Template',
  'Group',
  'User',
];

/** May this person do that? Asked with fields, which live in the address, and answered below. */
export function Question(props: { rights: Rights }) {
  const { rights } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  const { permissionText, areaText } = usePermissionText();
  const { asked, ask } = useQuestion();
  const permission =
    rights.permissions.find(
      right =>
        right.permission.name ===
        (asked.action ?? changeRequestPermission.name),
    ) ?? rights.permissions[0];
  if (!permission)
    return <p className={styles.text}>{t('question.nothing')}</p>;

  const { name, resourceType } = permission.permission;
  const areas = [
    ...new Set(rights.permissions.map(right => right.permission.pluginId)),
  ];
  const { resourceRef, isMissing } = resourceOf(
    permission.permission,
    asked,
    rights.userRef,
  );
  return (
    <div className={styles.question}>
      <div className={styles.fields}>
        <Select
          className={styles.field}
          label={t('question.action')}
          search
          options={areas.map(area => ({
            title: areaText(area),
            options: rights.permissions
              .filter(right => right.permission.pluginId === area)
              .map(right => ({
                id: right.permission.name,
                label: permissionText(right.permission.name),
              })),
          }))}
          value={name}
          onChange={key => ask({ action: String(key) })}
        />
        {resourceType === 'catalog-entity' && (
          <EntityPicker
            className={styles.field}
            label={t('question.entity')}
            placeholder={t('question.choose')}
            kinds={ENTITY_KINDS}
            value={asked.entity}
            onChange={entity => ask({ entity })}
          />
        )}
        {resourceType === RESOURCE_TYPE_CHANGE && (
          <ChangeFields asked={asked} onAsk={ask} />
        )}
      </div>
      {isMissing ? (
        <p className={styles.text}>{t('question.missing')}</p>
      ) : (
        <Answer
          userRef={rights.userRef}
          permission={permission.permission}
          resourceRef={resourceRef}
          asked={asked}
        />
      )}
    </div>
  );
}

/** What the question is about, as the plugin that owns it names it. */
function resourceOf(
  { name, resourceType }: PermissionInfo,
  asked: ReturnType<typeof useQuestion>['asked'],
  userRef: string,
): { resourceRef?: string; isMissing: boolean } {
  const { change, entity, kind, environment } = asked;
  switch (resourceType) {
    case 'catalog-entity':
      return { resourceRef: entity, isMissing: !entity };
    case RESOURCE_TYPE_CHANGE:
      if (change) return { resourceRef: change, isMissing: false };
      if (!entity || !environment) return { isMissing: true };
      return {
        isMissing: false,
        resourceRef: prospectRef({
          kind: kind ?? 'deployment',
          entityRef: entity,
          environment: environmentOf(environment),
          // What they ask for is theirs; everything else is asked about changes of others.
          requesterRef:
            name === changeRequestPermission.name ? userRef : undefined,
        }),
      };
    default:
      return { isMissing: false };
  }
}
