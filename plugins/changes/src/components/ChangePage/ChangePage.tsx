import { ButtonLink } from '@backstage/ui';
import {
  BreadcrumbEntry,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { EmptyState, ErrorPanel, Skeletons } from '@fairway/ui-kit';
import { RiGitPullRequestLine } from '@remixicon/react';
import { useParams } from 'react-router-dom';
import { changesRouteRef } from '../../routes';
import { changesTranslationRef } from '../../translation';
import { useChangeHref, useChangeName } from '../common/ChangeLink';
import { Page } from '../common/Page';
import { ChangeView } from './ChangeView';
import { useChange } from './useChange';

/** Everything about one change: may I approve it, where is it, why did it fail. */
export function ChangePage() {
  const { id = '' } = useParams();
  const { t } = useTranslationRef(changesTranslationRef);
  const list = useRouteRef(changesRouteRef)?.() ?? '/changes';
  return (
    <BreadcrumbEntry entry={{ label: t('changes.title'), href: list }}>
      {/^[1-9]\d{0,14}$/.test(id) ? (
        // A new page for each change: nothing of one may be seen on another.
        <FollowedChange key={id} id={Number(id)} />
      ) : (
        <Page title={t('changes.title')} icon={<RiGitPullRequestLine />}>
          <NotThere message={t('change.badId', { id })} />
        </Page>
      )}
    </BreadcrumbEntry>
  );
}

function FollowedChange(props: { id: number }) {
  const { id } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const hrefOf = useChangeHref();
  const nameOf = useChangeName();
  const followed = useChange(id);
  const { value, error, reload } = followed;
  const isMissing =
    !value && (error?.cause as Error | undefined)?.name === 'NotFoundError';
  return (
    <Page
      title={value ? nameOf(value) : t('change.breadcrumb', { id: String(id) })}
      icon={<RiGitPullRequestLine />}
      titleLink={hrefOf(id)}
    >
      {value && <ChangeView change={value} followed={followed} />}
      {!value && !error && <Skeletons count={4} height={96} />}
      {isMissing && (
        <NotThere message={t('change.notFound', { id: String(id) })} />
      )}
      {!value && error && !isMissing && (
        <ErrorPanel what={t('error.change')} error={error} onRetry={reload} />
      )}
    </Page>
  );
}

function NotThere(props: { message: string }) {
  const { t } = useTranslationRef(changesTranslationRef);
  const list = useRouteRef(changesRouteRef)?.() ?? '/changes';
  return (
    <EmptyState
      title={props.message}
      action={
        <ButtonLink variant="secondary" href={list}>
          {t('change.back')}
        </ButtonLink>
      }
    />
  );
}
