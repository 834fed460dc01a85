import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { changeKindsExtensionPoint } from '@fairway/plugin-changes-node';
import { createAnnouncementKind } from './announcementKind';
import { BoardClient } from './BoardClient';

/** Contributes the kind `announcement` to the change engine. */
export default createBackendModule({
  pluginId: 'changes',
  moduleId: 'announcements',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        kinds: changeKindsExtensionPoint,
      },
      async init({ config, kinds }) {
        const boards = new BoardClient(config.getString('announcements.url'));
        kinds.addChangeKind(createAnnouncementKind(boards));
      },
    });
  },
});
