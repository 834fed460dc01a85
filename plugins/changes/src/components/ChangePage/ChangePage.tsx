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
import { useChangeHref } from '../common/ChangeLink';
import { Page } from '../common/Page';
import { ChangeView } from './ChangeView';
import { useChange } from './useChange';

/** Everything about one change: may I approve it, where is it, why did it fail. */
export function ChangePage() {
  const { id = '' } = useParams();
  const { t } = useTranslationRef(changesTranslationRef);
  const list = useRouteRef(changesRouteRef)?.() ?? '/changes';
  const hrefOf = useChangeHref();
  const isNumber = /^[1-9]\d{0,14}$/.test(id);
  return (
    <BreadcrumbEntry entry={{ label: t('changes.title'), href: list }}>
      <Page
        title={t('change.breadcrumb', { id })}
        icon={<RiGitPullRequestLine />}
        titleLink={isNumber ? hrefOf(Number(id)) : undefined}
      >
        {isNumber ? (
          // A new page for each change: nothing of one may be seen on another.
          <FollowedChange key={id} id={Number(id)} />
        ) : (
          <NotThere message={t('change.badId', { id })} />
        )}
      </Page>
    </BreadcrumbEntry>
  );
}

function FollowedChange(props: { id: number }) {
  const { id } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const followed = useChange(id);
  const { value, error, reload } = followed;
  if (value) return <ChangeView change={value} followed={followed} />;
  if (!error) return <Skeletons count={4} height={96} />;
  if ((error.cause as Error | undefined)?.name === 'NotFoundError') {
    return <NotThere message={t('change.notFound', { id: String(id) })} />;
  }
  return <ErrorPanel what={t('error.change')} error={error} onRetry={reload} />;
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
