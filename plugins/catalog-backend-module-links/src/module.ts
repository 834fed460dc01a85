import { createBackendModule } from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { LinkProcessor } from './LinkProcessor';

/** Keeps links that run scripts out of the catalog. */
export const catalogModuleLinks = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'links',
  register(reg) {
    reg.registerInit({
      deps: { processing: catalogProcessingExtensionPoint },
      async init({ processing }) {
        processing.addProcessor(new LinkProcessor());
      },
    });
  },
});
