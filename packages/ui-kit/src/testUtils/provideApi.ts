import {
  ApiBlueprint,
  type ApiRef,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';

/**
 * A feature for a plugin's development app: an API as it is there.
 *
 * @param pluginId - The plugin whose API it is; `app` for one whose plugin is not part of the app.
 */
export function provideApi<T>(pluginId: string, ref: ApiRef<T>, api: T) {
  return createFrontendModule({
    pluginId,
    extensions: [
      ApiBlueprint.make({
        // The plugin's own extension has no name and is replaced; what is another plugin's needs one.
        name: pluginId === 'app' ? ref.id.replace(/^plugin\./, '') : undefined,
        params: define =>
          define({ api: ref, deps: {}, factory: () => api as T & {} }),
      }),
    ],
  });
}
