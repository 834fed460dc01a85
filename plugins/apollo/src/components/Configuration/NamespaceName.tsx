import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Tag, TagGroup, Text } from '@backstage/ui';
import { useCompareHref } from '../../hooks/useCompareHref';
import type { NamespaceRow } from '../../lib/matrix';
import { apolloTranslationRef } from '../../translation';
import styles from './Configuration.module.css';

/** A namespace, and the way to see all its places side by side. */
export function NamespaceName({
  row,
  component,
  store,
}: {
  row: NamespaceRow;
  component: string;
  /** Title of the store; undefined where there is only one. */
  store: string | undefined;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const compareHref = useCompareHref();
  const places = row.clusters.flatMap(({ cluster, cells }) =>
    cells
      .filter(({ state }) => state !== 'missing')
      .map(({ environment }) => ({
        component,
        store: row.store,
        environment,
        cluster,
        namespace: row.namespace,
      })),
  );
  return (
    <div className={styles.cell}>
      <Text weight="bold">{row.namespace}</Text>
      <Text variant="body-x-small" color="secondary">
        {store ? `${row.format} · ${store}` : row.format}
      </Text>
      {row.isPublic && (
        <TagGroup aria-label={t('matrix.kind')}>
          <Tag size="small">{t('matrix.public')}</Tag>
        </TagGroup>
      )}
      {places.length > 1 && (
        <Link
          href={compareHref(component, places)}
          variant="body-x-small"
          aria-label={t('matrix.compareLabel', { namespace: row.namespace })}
        >
          {t('matrix.compare')}
        </Link>
      )}
    </div>
  );
}
