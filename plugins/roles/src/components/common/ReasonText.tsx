import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { HoldingReason } from '@fairway/plugin-roles-common';
import { EntityName } from '@fairway/ui-kit';
import { rolesTranslationRef } from '../../translation';
import { Names } from './Names';

/** Why a person has a role. */
export function ReasonText(props: { reason: HoldingReason }) {
  const { type, path } = props.reason;
  const { t } = useTranslationRef(rolesTranslationRef);
  if (type !== 'group') return <>{t(`reason.${type}`)}</>;
  const [first, ...above] = path;
  const group = <EntityName entityRef={first} />;
  return above.length === 0 ? (
    <>{t('reason.group', { group })}</>
  ) : (
    <>{t('reason.below', { group, above: <Names refs={above} /> })}</>
  );
}
