import { Link } from '@backstage/ui';
import { useRouteRef, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ChangeSummary } from '@fairway/plugin-changes-common';
import { changeRouteRef } from '@fairway/plugin-changes-react';
import { changesTranslationRef } from '../../translation';

/** The address of a change's page. */
export function useChangeHref() {
  const changeRoute = useRouteRef(changeRouteRef);
  return (id: number) => changeRoute?.({ id: String(id) }) ?? `/changes/${id}`;
}

/** The name of a change in sentences and labels: number and title. */
export function useChangeName() {
  const { t } = useTranslationRef(changesTranslationRef);
  return (change: Pick<ChangeSummary, 'id' | 'title'>) =>
    t('name', { id: String(change.id), title: change.title });
}

/** A change's number and title, leading to its page. */
export function ChangeLink(props: {
  change: Pick<ChangeSummary, 'id' | 'title'>;
  className?: string;
}) {
  const { change, className } = props;
  const hrefOf = useChangeHref();
  const nameOf = useChangeName();
  return (
    <Link className={className} href={hrefOf(change.id)} weight="bold">
      {nameOf(change)}
    </Link>
  );
}
