import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Cell,
  CellText,
  ColumnConfig,
  Link,
  Table,
  Tag,
  TagGroup,
  Text,
} from '@backstage/ui';
import type { Namespace, Release } from '@fairway/plugin-apollo-common';
import { useChangeHref } from '@fairway/plugin-changes-react';
import {
  EmptyState,
  ErrorPanel,
  RelativeTime,
  StaleNote,
  useServerTable,
} from '@fairway/ui-kit';
import { useState } from 'react';
import { apolloApiRef } from '../../apis';
import { apolloTranslationRef } from '../../translation';
import { Author } from './Author';
import styles from './NamespacePage.module.css';
import { ReleaseDialog } from './ReleaseDialog';

const REFRESH_MS = 30_000;

/** The releases of a namespace, newest first, each with its difference and the way back to it. */
export function ReleasesView({ value }: { value: Namespace }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const changeHref = useChangeHref();
  const [shown, setShown] = useState<Release | null>(null);
  const table = useServerTable<Release>({
    filters: [],
    refreshMs: REFRESH_MS,
    load: ({ limit, offset, signal }) =>
      api.listReleases({ query: { ...value.ref, limit, offset } }, { signal }),
  });
  const columns: ColumnConfig<Release>[] = [
    {
      id: 'title',
      label: t('releases.title'),
      isRowHeader: true,
      minWidth: 220,
      cell: release => (
        <Cell>
          <div className={styles.keyCell}>
            <Text weight="bold">{release.title}</Text>
            {release.active && (
              <TagGroup aria-label={t('releases.state')}>
                <Tag size="small">{t('releases.running')}</Tag>
              </TagGroup>
            )}
            {release.operation !== 'publish' && (
              <Text variant="body-x-small" color="secondary">
                {t(`releases.${release.operation}`)}
              </Text>
            )}
          </div>
        </Cell>
      ),
    },
    {
      id: 'when',
      label: t('releases.when'),
      minWidth: 130,
      cell: release => (
        <Cell>
          <RelativeTime at={release.publishedAt} />
        </Cell>
      ),
    },
    {
      id: 'who',
      label: t('releases.who'),
      minWidth: 150,
      cell: ({ publishedBy }) => (
        <Cell>
          <Author name={publishedBy} />
        </Cell>
      ),
    },
    {
      id: 'change',
      label: t('releases.change'),
      minWidth: 130,
      cell: ({ changeId }) => (
        <Cell>
          {changeId === null ? (
            <Text color="secondary">{t('releases.elsewhere')}</Text>
          ) : (
            <Link href={changeHref(changeId)}>
              {t('namespace.change', { id: `${changeId}` })}
            </Link>
          )}
        </Cell>
      ),
    },
    {
      id: 'keys',
      label: t('releases.keys'),
      minWidth: 90,
      cell: ({ changedKeys }) => (
        <CellText title={changedKeys === null ? '' : `${changedKeys}`} />
      ),
    },
    {
      id: 'acts',
      label: t('items.acts'),
      minWidth: 130,
      cell: release => (
        <Cell>
          <Button
            variant={release.active ? 'tertiary' : 'secondary'}
            size="small"
            aria-label={t(
              release.active ? 'releases.showLabel' : 'releases.backLabel',
              { release: release.title },
            )}
            onPress={() => setShown(release)}
          >
            {t(release.active ? 'releases.show' : 'releases.back')}
          </Button>
        </Cell>
      ),
    },
  ];
  if (table.error && !table.items) {
    return (
      <ErrorPanel
        error={table.error}
        what={t('releases.what')}
        onRetry={table.reload}
      />
    );
  }
  return (
    <div className={styles.view}>
      {table.error && <StaleNote observedAt={table.observedAt} />}
      <div className={styles.scroll}>
        <Table
          {...table.tableProps}
          columnConfig={columns}
          emptyState={
            <EmptyState
              title={t('releases.none')}
              description={t('releases.noneHint')}
            />
          }
        />
      </div>
      {shown && (
        <ReleaseDialog
          place={value.ref}
          release={shown}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  );
}
