import {
  identityApiRef,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { RiEqualizerLine } from '@remixicon/react';
import { useLocation } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import { useChangeSet } from '../../hooks/useChangeSet';
import { rootRouteRef } from '../../routes';
import { apolloTranslationRef } from '../../translation';
import styles from './ChangeSet.module.css';

/** Reminds, on the pages that have no bar of it, of edits that are not proposed yet. */
export function ChangeSetReminder() {
  const identityApi = useApi(identityApiRef);
  // It stands beside the page for signing in, and what is kept for a person can be asked for only afterwards.
  const { value: person } = useAsync(
    () => identityApi.getBackstageIdentity(),
    [identityApi],
  );
  return person ? <Reminder /> : null;
}

function Reminder() {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { count } = useChangeSet();
  const { pathname } = useLocation();
  const href = useRouteRef(rootRouteRef)?.();
  if (count === 0 || !href || /\/configuration(\/|$)/.test(pathname)) {
    return null;
  }
  return (
    <aside className={styles.reminder} aria-label={t('changeSet.title')}>
      <ButtonLink
        variant="secondary"
        iconStart={<RiEqualizerLine />}
        href={href}
      >
        {t('changeSet.reminder', { count })}
      </ButtonLink>
    </aside>
  );
}
