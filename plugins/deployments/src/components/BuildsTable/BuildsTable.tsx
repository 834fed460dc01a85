import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Badge,
  Button,
  Cell,
  CellText,
  ColumnConfig,
  Flex,
  Link,
  Text,
} from '@backstage/ui';
import { Build, DeliveryStage } from '@fairway/plugin-deployments-common';
import { EmptyState, LoadedTable, RelativeTime } from '@fairway/ui-kit';
import { useMemo } from 'react';
import { deploymentsApiRef } from '@fairway/plugin-deployments-react';
import { REFRESH_MS } from '../../hooks/useDelivery';
import { environmentsByBuild } from '../../lib/stages';
import { shortCommit, subject } from '../../lib/text';
import { useSteadyTable } from '../../hooks/useSteadyTable';
import { deploymentsTranslationRef } from '../../translation';
import styles from '../Tables.module.css';
import { TableSearch } from '../TableSearch';
import { Images } from './Images';

/** Builds of a component, newest first, with their pipeline, images and where each runs. */
export function BuildsTable({
  component,
  stages,
  onDeploy,
}: {
  component: string;
  stages: DeliveryStage[];
  onDeploy: (build: Build) => void;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const api = useApi(deploymentsApiRef);
  const runsIn = useMemo(() => environmentsByBuild(stages), [stages]);
  const table = useSteadyTable<Build>({
    prefix: 'builds-',
    refreshMs: REFRESH_MS.still,
    load: ({ search, limit, offset, signal }) =>
      api.listBuilds(
        {
          query: {
            component: [component],
            search: search || undefined,
            limit,
            offset,
          },
        },
        { signal },
      ),
  });

  const columns: ColumnConfig<Build>[] = [
    {
      id: 'version',
      minWidth: 110,
      label: t('builds.version'),
      isRowHeader: true,
      cell: build => <CellText title={build.version} description={build.ref} />,
    },
    {
      id: 'commit',
      minWidth: 220,
      label: t('builds.commit'),
      defaultWidth: '2fr',
      cell: build => (
        <CellText
          title={subject(build.message)}
          description={t('build.by', {
            commit: shortCommit(build.commit),
            author: build.author,
          })}
        />
      ),
    },
    {
      id: 'registered',
      minWidth: 120,
      label: t('builds.registered'),
      cell: build => (
        <Cell>
          <RelativeTime at={build.registeredAt} focusable={false} />
        </Cell>
      ),
    },
    {
      id: 'pipeline',
      minWidth: 120,
      label: t('builds.pipeline'),
      cell: build => (
        <Cell>
          <div className={styles.links}>
            {build.pipeline?.url ? (
              <Link href={build.pipeline.url} target="_blank" rel="noopener">
                {build.pipeline.name}
              </Link>
            ) : (
              <Text>{build.pipeline?.name}</Text>
            )}
            <Link href={build.source.url} target="_blank" rel="noopener">
              {t('build.source')}
            </Link>
          </div>
        </Cell>
      ),
    },
    {
      id: 'runsIn',
      minWidth: 120,
      label: t('builds.runsIn'),
      cell: build => (
        <Cell>
          <Flex gap="1" style={{ flexWrap: 'wrap' }}>
            {runsIn
              .get(build.id)
              ?.map(environment => (
                <Badge key={environment.name}>{environment.title}</Badge>
              )) ?? <Text color="secondary">{t('builds.nowhere')}</Text>}
          </Flex>
        </Cell>
      ),
    },
    {
      id: 'images',
      minWidth: 240,
      label: t('builds.images'),
      defaultWidth: '2fr',
      cell: build => (
        <Cell>
          <Images build={build} />
        </Cell>
      ),
    },
    {
      id: 'acts',
      minWidth: 110,
      label: t('builds.acts'),
      cell: build => (
        <Cell>
          <Button
            size="small"
            variant="secondary"
            aria-label={t('builds.deployLabel', { version: build.version })}
            onPress={() => onDeploy(build)}
          >
            {t('builds.deploy')}
          </Button>
        </Cell>
      ),
    },
  ];

  return (
    <Flex direction="column" gap="3">
      <div className={styles.field}>
        <TableSearch
          label={t('deploy.search')}
          placeholder={t('deploy.searchHint')}
          value={table.search}
          onChange={table.setSearch}
        />
      </div>
      <div className={styles.scroll} {...table.holdProps}>
        <LoadedTable
          table={table}
          what={t('deploy.builds')}
          columnConfig={columns}
          emptyState={
            <EmptyState
              title={t('builds.noMatch')}
              description={t('builds.noMatchHint')}
            />
          }
        />
      </div>
    </Flex>
  );
}
