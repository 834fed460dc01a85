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
import { RollbackDialog } from './RollbackDialog';

const REFRESH_MS = 30_000;

/** The releases of a namespace, newest first, each with its difference and the way back to it. */
export function ReleasesView({ value }: { value: Namespace }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const changeHref = useChangeHref();
  const [shown, setShown] = useState<{
    release: Release;
    isBack: boolean;
  } | null>(null);
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
      minWidth: 210,
      cell: release => (
        <Cell>
          <div className={styles.buttons}>
            <Button
              variant="tertiary"
              size="small"
              aria-label={t('releases.showLabel', { release: release.title })}
              onPress={() => setShown({ release, isBack: false })}
            >
              {t('releases.show')}
            </Button>
            {!release.active && (
              <Button
                variant="secondary"
                size="small"
                aria-label={t('releases.backLabel', { release: release.title })}
                onPress={() => setShown({ release, isBack: true })}
              >
                {t('releases.back')}
              </Button>
            )}
          </div>
        </Cell>
      ),
    },
  ];
  if (table.total === 0) {
    return (
      <EmptyState
        title={t('releases.none')}
        description={t('releases.noneHint')}
      />
    );
  }
  if (table.error && !table.items) {
    return (
      <ErrorPanel
        error={table.error}
        what={t('releases.what')}
        onRetry={table.reload}
      />
    );
  }
  const Shown = shown?.isBack ? RollbackDialog : ReleaseDialog;
  return (
    <div className={styles.view}>
      {table.error && <StaleNote observedAt={table.observedAt} />}
      <div className={styles.scroll}>
        <Table {...table.tableProps} columnConfig={columns} />
      </div>
      {shown && (
        <Shown
          place={value.ref}
          release={shown.release}
          onClose={() => setShown(null)}
        />
      )}
    </div>
  );
}
