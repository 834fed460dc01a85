import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { coreTranslations } from './coreTranslations';
import { fetchApi } from './http/fetchApi';
import {
  appLayout,
  notFoundPage,
  pageLayout,
  pluginError,
} from './layout/extensions';
import { navContent } from './nav/extensions';
import { oidcAuthApi } from './signIn/oidcAuthApi';
import { signInPage } from './signIn/extensions';
import { storageApi } from './storage/storageApi';
import { darkTheme, lightTheme } from './theme/themes';

/** Everything around the pages. */
export const shellModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    appLayout,
    pageLayout,
    notFoundPage,
    pluginError,
    navContent,
    fetchApi,
    storageApi,
    oidcAuthApi,
    signInPage,
    lightTheme,
    darkTheme,
    ...coreTranslations,
  ],
});
