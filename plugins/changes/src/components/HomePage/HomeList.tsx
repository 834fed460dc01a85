import { ButtonLink, Link, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ChangeSummary } from '@fairway/plugin-changes-common';
import { EmptyState, ErrorPanel, Skeletons, Section } from '@fairway/ui-kit';
import type { ReactNode } from 'react';
import type { Resource } from '../../hooks/useResource';
import { changesTranslationRef } from '../../translation';
import styles from './HomePage.module.css';

/** One of the short lists of the home page, in each of its moods. */
export function HomeList(props: {
  title: string;
  aside?: ReactNode;
  /** What the list leaves out. */
  note?: ReactNode;
  list: Resource<ChangeSummary[]>;
  renderRow(change: ChangeSummary): ReactNode;
  empty: { title: string; description: string; href?: string; act?: string };
  all: { label: string; href: string };
}) {
  const { title, aside, note, list, renderRow, empty, all } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const changes = list.value;
  return (
    <Section title={title} aside={aside} level={2}>
      {note && (
        <Text variant="body-small" color="secondary">
          {note}
        </Text>
      )}
      {list.loading && <Skeletons height={56} />}
      {list.error && (
        <ErrorPanel
          what={t('error.home')}
          error={list.error}
          onRetry={list.reload}
        />
      )}
      {changes?.length === 0 && (
        <EmptyState
          title={empty.title}
          description={empty.description}
          action={
            empty.href &&
            empty.act && (
              <ButtonLink variant="secondary" href={empty.href}>
                {empty.act}
              </ButtonLink>
            )
          }
        />
      )}
      {changes && changes.length > 0 && (
        <>
          <ul className={styles.list}>{changes.map(renderRow)}</ul>
          <Text>
            <Link href={all.href}>{all.label}</Link>
          </Text>
        </>
      )}
    </Section>
  );
}
