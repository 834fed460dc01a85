import { coreComponentsTranslationRef } from '@backstage/core-components/alpha';
import type { TranslationRef } from '@backstage/frontend-plugin-api';
import { apiDocsTranslationRef } from '@backstage/plugin-api-docs/alpha';
import { catalogTranslationRef } from '@backstage/plugin-catalog/alpha';
import { catalogGraphTranslationRef } from '@backstage/plugin-catalog-graph/alpha';
import { catalogReactTranslationRef } from '@backstage/plugin-catalog-react/alpha';
import { kubernetesTranslationRef } from '@backstage/plugin-kubernetes/alpha';
import { kubernetesReactTranslationRef } from '@backstage/plugin-kubernetes-react/alpha';
import { notificationsTranslationRef } from '@backstage/plugin-notifications/alpha';
import { orgTranslationRef } from '@backstage/plugin-org/alpha';
import { scaffolderTranslationRef } from '@backstage/plugin-scaffolder/alpha';
import { scaffolderReactTranslationRef } from '@backstage/plugin-scaffolder-react/alpha';
import { searchTranslationRef } from '@backstage/plugin-search/alpha';
import { searchReactTranslationRef } from '@backstage/plugin-search-react/alpha';
import { techdocsTranslationRef } from '@backstage/plugin-techdocs/alpha';
import { userSettingsTranslationRef } from '@backstage/plugin-user-settings/alpha';

type Keys<R> = R extends TranslationRef<string, infer M> ? keyof M : never;

const entry = <R, K extends Keys<R>>(
  ref: R,
  load: () => Promise<{ default: Record<K, string> }>,
  /** Whether messages are left in English on purpose. */
  partial = false,
) => ({ ref: ref as TranslationRef, load, partial });

/** Backstage's messages with their Chinese ones. */
export const CORE = {
  'api-docs': entry(apiDocsTranslationRef, () => import('./zh/apiDocs')),
  catalog: entry(catalogTranslationRef, () => import('./zh/catalog')),
  'catalog-graph': entry(
    catalogGraphTranslationRef,
    () => import('./zh/catalogGraph'),
  ),
  'catalog-react': entry(
    catalogReactTranslationRef,
    () => import('./zh/catalogReact'),
  ),
  'core-components': entry(
    coreComponentsTranslationRef,
    () => import('./zh/coreComponents'),
  ),
  kubernetes: entry(kubernetesTranslationRef, () => import('./zh/kubernetes')),
  'kubernetes-react': entry(
    kubernetesReactTranslationRef,
    () => import('./zh/kubernetesReact'),
  ),
  notifications: entry(
    notificationsTranslationRef,
    () => import('./zh/notifications'),
  ),
  org: entry(orgTranslationRef, () => import('./zh/org')),
  scaffolder: entry(
    scaffolderTranslationRef,
    () => import('./zh/scaffolder'),
    true,
  ),
  'scaffolder-react': entry(
    scaffolderReactTranslationRef,
    () => import('./zh/scaffolderReact'),
  ),
  search: entry(searchTranslationRef, () => import('./zh/search')),
  'search-react': entry(
    searchReactTranslationRef,
    () => import('./zh/searchReact'),
  ),
  techdocs: entry(techdocsTranslationRef, () => import('./zh/techdocs')),
  'user-settings': entry(
    userSettingsTranslationRef,
    () => import('./zh/userSettings'),
  ),
};
