import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type {
  MatrixCell as CellData,
  NamespaceRef,
} from '@fairway/plugin-apollo-common';
import { useChangeHref } from '@fairway/plugin-changes-react';
import { RelativeTime } from '@fairway/ui-kit';
import {
  RiAlertLine,
  RiContrastDropLine,
  RiEditLine,
  RiErrorWarningLine,
  RiLockLine,
  RiPlayCircleLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { apolloTranslationRef } from '../../translation';
import styles from './Configuration.module.css';

/** A namespace in an environment: its running release and what deserves a look. */
export function MatrixCell({
  cell,
  place,
  environment,
}: {
  cell: CellData | undefined;
  place: NamespaceRef;
  /** Title of the environment, for those who do not see the table. */
  environment: string;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const href = useConfigurationHref();
  const changeHref = useChangeHref();
  if (!cell || cell.state === 'missing') {
    return <Text color="secondary">{t('matrix.missing')}</Text>;
  }
  if (cell.state === 'unavailable') {
    return (
      <div className={styles.cell}>
        <Sign icon={<RiErrorWarningLine size={16} aria-hidden />} tone="danger">
          {t('matrix.unavailable')}
        </Sign>
        <Text variant="body-x-small" color="secondary">
          {cell.error}
        </Text>
      </div>
    );
  }
  const { release } = cell;
  return (
    <div className={styles.cell}>
      <Link
        href={href(place)}
        weight="bold"
        standalone
        aria-label={t('matrix.cell', {
          namespace: place.namespace,
          environment,
          release: release?.title ?? t('matrix.unpublishedYet'),
        })}
      >
        {release?.title ?? t('matrix.unpublishedYet')}
      </Link>
      {release && (
        <Text variant="body-x-small" color="secondary">
          {t('matrix.when', {
            time: <RelativeTime at={release.publishedAt} />,
            keys: t('matrix.keys', { count: cell.keys ?? 0 }),
          })}
        </Text>
      )}
      {cell.activeChange !== null && (
        <Sign icon={<RiPlayCircleLine size={16} aria-hidden />}>
          <Link href={changeHref(cell.activeChange)} standalone>
            {t('matrix.active', { id: `${cell.activeChange}` })}
          </Link>
        </Sign>
      )}
      {cell.unpublished !== null && cell.unpublished > 0 && (
        <Sign icon={<RiEditLine size={16} aria-hidden />} tone="warning">
          {t('matrix.unpublished', { count: cell.unpublished })}
        </Sign>
      )}
      {cell.gray && (
        <Sign icon={<RiContrastDropLine size={16} aria-hidden />} tone="info">
          {t('matrix.gray')}
        </Sign>
      )}
      {cell.lock && (
        <Sign icon={<RiLockLine size={16} aria-hidden />}>
          {t('matrix.locked', { holder: cell.lock.holder })}
        </Sign>
      )}
      {cell.drift && (
        <>
          <Sign icon={<RiAlertLine size={16} aria-hidden />} tone="warning">
            {t('matrix.drift')}
          </Sign>
          <Text variant="body-x-small" color="secondary">
            {cell.drift}
          </Text>
        </>
      )}
      {cell.instances !== null && (
        <Text variant="body-x-small" color="secondary">
          {t('matrix.instances', { count: cell.instances })}
        </Text>
      )}
    </div>
  );
}

function Sign({
  icon,
  tone,
  children,
}: {
  icon: ReactNode;
  tone?: 'warning' | 'danger' | 'info';
  children: ReactNode;
}) {
  return (
    <span className={styles.sign} data-tone={tone}>
      {icon}
      <Text variant="body-small">{children}</Text>
    </span>
  );
}
