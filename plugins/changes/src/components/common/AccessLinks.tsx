import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import {
  Change,
  changeControlPermission,
} from '@fairway/plugin-changes-common';
import { policiesRouteRef, rightsRouteRef } from '../../routes';
import { changesTranslationRef } from '../../translation';

/** The way to who may approve changes of the target, and why. Nothing where no page says it. */
export function WhoApproves(props: { change: Change }) {
  const { entityRef } = props.change.target;
  const { t } = useTranslationRef(changesTranslationRef);
  const policies = useRouteRef(policiesRouteRef)?.();
  if (!policies) return null;
  const query = entityRef ? `?entity=${encodeURIComponent(entityRef)}` : '';
  return <Link href={policies + query}>{t('decide.whoApproves')}</Link>;
}

/** The way to whether the reader may act on the change, and why. Nothing where no page says it. */
export function WhyNot(props: { change: Change }) {
  const { t } = useTranslationRef(changesTranslationRef);
  const rights = useRouteRef(rightsRouteRef)?.();
  if (!rights) return null;
  const query = new URLSearchParams({
    action: changeControlPermission.name,
    change: String(props.change.id),
  });
  return <Link href={`${rights}?${query}`}>{t('act.rights')}</Link>;
}
