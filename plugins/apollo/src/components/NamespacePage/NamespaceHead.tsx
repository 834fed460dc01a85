import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Tag, TagGroup, Text } from '@backstage/ui';
import type { Namespace, Store } from '@fairway/plugin-apollo-common';
import { useChangeHref } from '@fairway/plugin-changes-react';
import { Person, RelativeTime } from '@fairway/ui-kit';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

/** What runs, who published it, and what stands in the way. */
export function NamespaceHead({
  value,
  environment,
  store,
}: {
  value: Namespace;
  /** Title of the environment. */
  environment: string;
  store: Store | undefined;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const changeHref = useChangeHref();
  const { ref, release, lock } = value;
  const { publishedBy } = release ?? {};
  return (
    <div className={styles.head}>
      <Text as="h2" variant="title-small">
        {t('namespace.title', { namespace: ref.namespace, environment })}
      </Text>
      <TagGroup aria-label={t('namespace.facts')}>
        <Tag size="small">{value.format}</Tag>
        <Tag size="small">
          {t('namespace.cluster', { cluster: ref.cluster })}
        </Tag>
        <Tag size="small">{t('namespace.app', { app: value.app })}</Tag>
        {value.isPublic ? <Tag size="small">{t('matrix.public')}</Tag> : null}
      </TagGroup>
      <Text as="p">
        {release
          ? t('namespace.running', {
              release: release.title,
              time: <RelativeTime at={release.publishedAt} />,
              person: publishedBy?.includes(':') ? (
                <Person entityRef={publishedBy} nameOnly />
              ) : (
                publishedBy ?? t('namespace.somebody')
              ),
            })
          : t('namespace.nothing')}{' '}
        {release?.changeId && (
          <Link href={changeHref(release.changeId)}>
            {t('namespace.change', { id: `${release.changeId}` })}
          </Link>
        )}
      </Text>
      {lock && (
        <Text as="p" color="warning">
          {t('namespace.locked', { holder: lock.holder })}
        </Text>
      )}
      {store?.portalUrl && (
        <Link href={store.portalUrl} target="_blank">
          {t('namespace.portal', { store: store.title })}
        </Link>
      )}
    </div>
  );
}
