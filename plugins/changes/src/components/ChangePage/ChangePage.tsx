import { ButtonLink, Container } from '@backstage/ui';
import {
  BreadcrumbEntry,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { EmptyState, ErrorPanel, Skeletons } from '@fairway/ui-kit';
import { useEffect } from 'react';
import { useParams } from 'react-router-dom';
import { changesRouteRef } from '@fairway/plugin-changes-react';
import { changesTranslationRef } from '../../translation';
import { useChangeHref, useChangeName } from '../common/ChangeLink';
import { ChangeView } from './ChangeView';
import { useChange } from './useChange';

/** Everything about one change: may I approve it, where is it, why did it fail. */
export function ChangePage() {
  const { id = '' } = useParams();
  const { t } = useTranslationRef(changesTranslationRef);
  const hrefOf = useChangeHref();
  if (!/^[1-9]\d{0,14}$/.test(id)) {
    return (
      <Container>
        <NotThere message={t('change.badId', { id })} />
      </Container>
    );
  }
  return (
    <BreadcrumbEntry
      entry={{
        label: t('change.breadcrumb', { id }),
        href: hrefOf(Number(id)),
      }}
    >
      <Container>
        {/* A new page for each change: nothing of one may be seen on another. */}
        <FollowedChange key={id} id={Number(id)} />
      </Container>
    </BreadcrumbEntry>
  );
}

function FollowedChange(props: { id: number }) {
  const { id } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const nameOf = useChangeName();
  const followed = useChange(id);
  const { value, error, reload } = followed;
  useDocumentTitle(value && nameOf(value));
  if (value) return <ChangeView change={value} followed={followed} />;
  if (!error) return <Skeletons count={4} height={96} />;
  if ((error.cause as Error | undefined)?.name === 'NotFoundError') {
    return <NotThere message={t('change.notFound', { id: String(id) })} />;
  }
  return <ErrorPanel what={t('error.change')} error={error} onRetry={reload} />;
}

/** Names the tab, which readers keep one of for each change that they watch. */
function useDocumentTitle(title: string | undefined) {
  useEffect(() => {
    if (!title) return undefined;
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
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
