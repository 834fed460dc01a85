import { CHANGE_SET_KIND } from '@fairway/plugin-apollo-common';
import { DEPLOYMENT_KIND } from '@fairway/plugin-deployments-common';
import { type ChangeSetDraft, toSpec } from './changeSet';

/** The change that publishes the edits, alone or before a build that needs them: then both are one bundle. */
export function toRequest(
  draft: ChangeSetDraft,
  options: Parameters<typeof toSpec>[1] & {
    deployment: {
      build: { id: number; component: string };
      environment: string;
    } | null;
    /** What the bundle is called when it has no title. */
    bundleTitle: string;
  },
) {
  const { deployment, bundleTitle } = options;
  const spec = toSpec(draft, options);
  if (!deployment) return { kind: CHANGE_SET_KIND, spec };
  const { build, environment } = deployment;
  return {
    kind: 'bundle',
    spec: {
      title: options.title || bundleTitle,
      changes: [
        { kind: CHANGE_SET_KIND, spec },
        {
          kind: DEPLOYMENT_KIND,
          spec: { component: build.component, environment, build: build.id },
        },
      ],
    },
  };
}
