import { createApiRef } from '@backstage/frontend-plugin-api';
import type { ChangesClient } from '@fairway/plugin-changes-common';

/** The change engine's HTTP API, typed. Calls reject with a `ResponseError` that carries the server's message. */
export const changesApiRef = createApiRef<ChangesClient>().with({
  id: 'plugin.changes.client',
  pluginId: 'changes',
});
