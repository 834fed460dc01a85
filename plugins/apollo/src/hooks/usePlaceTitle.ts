import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { apolloTranslationRef } from '../translation';
import { useEnvironmentTitle } from './useEnvironmentTitle';

type Place = Omit<NamespaceRef, 'component'>;

/** Says where a namespace is, such as “application in Production”; a cluster is named unless it is `default`. */
export function usePlaceTitle(): (place: Place) => string {
  const { t } = useTranslationRef(apolloTranslationRef);
  const environmentOf = useEnvironmentTitle();
  return place => {
    const { cluster, namespace } = place;
    const names = { namespace, environment: environmentOf(place) };
    return cluster === 'default'
      ? t('place.title', names)
      : t('place.inCluster', { ...names, cluster });
  };
}
