import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { apolloTranslationRef } from '../translation';
import { useStores } from './useStores';

type Place = Omit<NamespaceRef, 'component'>;

/** Says where a namespace is, such as “application in Production”; a cluster is named unless it is `default`. */
export function usePlaceTitle(): (place: Place) => string {
  const { t } = useTranslationRef(apolloTranslationRef);
  const stores = useStores().value?.items ?? [];
  return ({ store, environment, cluster, namespace }) => {
    const names = {
      namespace,
      environment:
        stores
          .find(({ name }) => name === store)
          ?.environments.find(one => one.environment === environment)?.title ??
        environment,
    };
    return cluster === 'default'
      ? t('place.title', names)
      : t('place.inCluster', { ...names, cluster });
  };
}
