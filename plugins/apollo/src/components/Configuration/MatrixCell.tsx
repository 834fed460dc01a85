import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type {
  MatrixCell as CellData,
  NamespaceRef,
} from '@fairway/plugin-apollo-common';
import { useChangeHref } from '@fairway/plugin-changes-react';
import { RelativeTime } from '@fairway/ui-kit';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { signsOf } from '../../lib/matrix';
import { apolloTranslationRef } from '../../translation';
import styles from './Configuration.module.css';
import { Sign } from './Sign';

/** A namespace in a place where it is: its running release and what deserves a look. */
export function MatrixCell({
  cell,
  place,
  environment,
}: {
  cell: CellData;
  place: NamespaceRef;
  /** Title of the environment, for those who do not see the table. */
  environment: string;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const href = useConfigurationHref();
  const changeHref = useChangeHref();
  const { release } = cell;
  const isDefault = place.cluster === 'default';
  const names = {
    namespace: place.namespace,
    environment,
    release: release?.title ?? t('matrix.unpublishedYet'),
  };
  return (
    <div className={styles.cell}>
      <div className={styles.title}>
        {!isDefault && (
          <Text variant="body-x-small" color="secondary">
            {place.cluster}
          </Text>
        )}
        {cell.state === 'ok' && (
          <Link
            href={href(place)}
            weight="bold"
            standalone
            aria-label={
              isDefault
                ? t('matrix.cell', names)
                : t('matrix.cellInCluster', {
                    ...names,
                    cluster: place.cluster,
                  })
            }
          >
            {names.release}
          </Link>
        )}
      </div>
      {release && cell.state === 'ok' && (
        <Text variant="body-x-small" color="secondary">
          {t('matrix.when', {
            time: <RelativeTime at={release.publishedAt} />,
            keys: t('matrix.keys', { count: cell.keys ?? 0 }),
          })}
          {!!cell.instances &&
            ` · ${t('matrix.instances', { count: cell.instances })}`}
        </Text>
      )}
      {signsOf(cell).map(name => (
        <Sign key={name} name={name}>
          {name === 'unavailable' && t('matrix.unavailable')}
          {name === 'drift' && t('matrix.drift')}
          {name === 'unpublished' &&
            t('matrix.unpublished', { count: cell.unpublished ?? 0 })}
          {name === 'locked' &&
            t('matrix.locked', { holder: cell.lock?.holder ?? '' })}
          {name === 'gray' && t('matrix.gray')}
          {name === 'active' && cell.activeChange !== null && (
            <Link href={changeHref(cell.activeChange)} standalone>
              {t('matrix.active', { id: `${cell.activeChange}` })}
            </Link>
          )}
        </Sign>
      ))}
      {(cell.error ?? cell.drift) && (
        <Text variant="body-x-small" color="secondary">
          {cell.error ?? cell.drift}
        </Text>
      )}
    </div>
  );
}
