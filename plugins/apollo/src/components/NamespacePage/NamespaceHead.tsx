import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Tag, TagGroup, Text } from '@backstage/ui';
import type { Namespace, Store } from '@fairway/plugin-apollo-common';
import { useChangeHref } from '@fairway/plugin-changes-react';
import { RelativeTime } from '@fairway/ui-kit';
import { apolloTranslationRef } from '../../translation';
import { Author } from './Author';
import styles from './NamespacePage.module.css';

/** What runs, who published it, and what stands in the way. */
export function NamespaceHead({
  value,
  title,
  store,
}: {
  value: Namespace;
  /** Says where the namespace is. */
  title: string;
  store: Store | undefined;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const changeHref = useChangeHref();
  const { ref, release, lock, mounted } = value;
  return (
    <div className={styles.head}>
      <Text as="h2" variant="title-small">
        {title}
      </Text>
      <TagGroup aria-label={t('namespace.facts')}>
        <Tag size="small">{value.format}</Tag>
        {(mounted
          ? [
              t('mount.configMap', { name: mounted.name }),
              t('mount.place', mounted),
            ]
          : [
              t('namespace.cluster', { cluster: ref.cluster }),
              t('namespace.app', { app: value.app }),
            ]
        ).map(fact => (
          <Tag key={fact} size="small">
            {fact}
          </Tag>
        ))}
        {value.isPublic ? <Tag size="small">{t('matrix.public')}</Tag> : null}
      </TagGroup>
      <Text as="p">
        {release
          ? t('namespace.running', {
              release: release.title,
              time: <RelativeTime at={release.publishedAt} />,
              person: <Author name={release.publishedBy} nameOnly />,
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
