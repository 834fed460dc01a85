import type {
  AuthService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { Gitea } from '../gitea/Gitea';
import { Provenance, isStartOf } from '../gitea/provenance';

/** Fits a repository, an image, a Kubernetes object with a suffix, and a label. */
const NAME = /^[a-z][a-z0-9-]{1,38}[a-z0-9]$/;

/** The action `fairway:name:check`. */
export function createNameCheckAction(options: {
  auth: AuthService;
  userInfo: UserInfoService;
  catalog: CatalogService;
  integrations: ScmIntegrations;
}) {
  const { auth, userInfo, catalog, integrations } = options;
  return createTemplateAction({
    id: 'fairway:name:check',
    description:
      'Refuses a new component before anything is made: when the name is taken in the catalog or in Gitea, the owner is none of the person’s groups, or the system belongs to another group.',
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z.string().describe('Name of the component and its repository'),
        owner: z => z.string().describe('Reference of the owning group'),
        system: z =>
          z
            .string()
            .describe(
              'Reference of the system; its name is the organisation in Gitea',
            ),
        host: z =>
          z
            .string()
            .optional()
            .describe('Host of Gitea, needed where several are configured'),
      },
      output: {
        repoUrl: z =>
          z.string().describe('What fairway:repository:publish takes'),
        componentRef: z => z.string().describe('Reference of the component'),
        systemName: z => z.string().describe('Name of the system'),
      },
    },
    async handler(ctx) {
      const { name, host } = ctx.input;
      if (!NAME.test(name)) {
        throw new InputError(
          `name: "${name}" must be 3 to 40 lower case letters, digits and dashes, beginning with a letter and not ending with a dash`,
        );
      }
      const gitea = Gitea.fromIntegrations(integrations, host);
      const componentRef = `component:default/${name}`;
      const ownerRef = toRef('owner', ctx.input.owner, 'group');
      const systemRef = toRef('system', ctx.input.system, 'system');
      const organisation = parseEntityRef(systemRef).name;

      // Only once: when the task is resumed, the name is taken by what the task itself has made.
      await ctx.checkpoint({
        key: `fairway.name.check.${name}`,
        fn: async () => {
          const { userEntityRef, ownershipEntityRefs } =
            await userInfo.getUserInfo(await ctx.getInitiatorCredentials());
          requireMember(ownershipEntityRefs, ownerRef);
          // The portal's own credentials: a name is also taken by what the person may not see.
          const credentials = await auth.getOwnServiceCredentials();
          const { items } = await catalog.getEntitiesByRefs(
            { entityRefs: [componentRef, systemRef] },
            { credentials },
          );
          requireFreeRef(items[0]);
          requireOwnSystem(items[1], { systemRef, ownerRef });
          const first = await requireUsableRepository(gitea, {
            organisation,
            name,
            provenance: { componentRef, requesterRef: userEntityRef },
          });
          ctx.logger.info(
            first === 'missing'
              ? `${name} is free in the catalog and in Gitea ${gitea.host}`
              : `${name} is free in the catalog, and Gitea ${gitea.host} has its repository from an earlier run that did not come to its end; this run goes on with it`,
          );
        },
      });

      const query = new URLSearchParams({ owner: organisation, repo: name });
      ctx.output('repoUrl', `${gitea.host}?${query}`);
      ctx.output('componentRef', componentRef);
      ctx.output('systemName', organisation);
    },
  });
}

function requireMember(ownershipEntityRefs: string[], ownerRef: string) {
  if (ownershipEntityRefs.includes(ownerRef)) return;
  throw new NotAllowedError(
    `owner: you are not a member of ${ownerRef}; choose one of your own groups`,
  );
}

function requireFreeRef(component: Entity | undefined) {
  if (!component) return;
  throw new ConflictError(
    `name: ${stringifyEntityRef(
      component,
    )} is in the catalog already; choose another name`,
  );
}

function requireOwnSystem(
  system: Entity | undefined,
  refs: { systemRef: string; ownerRef: string },
) {
  const { systemRef, ownerRef } = refs;
  if (!system) {
    throw new InputError(`system: there is no ${systemRef} in the catalog`);
  }
  const systemOwner = toRef(
    'system',
    String(system.spec?.owner ?? ''),
    'group',
  );
  if (systemOwner !== ownerRef) {
    throw new InputError(
      `system: ${systemRef} is owned by ${systemOwner}; components of ${ownerRef} are deployed to its own systems only`,
    );
  }
}

/** There is none, or one that a run for the same component and person has left. */
async function requireUsableRepository(
  gitea: Gitea,
  repository: { organisation: string; name: string; provenance: Provenance },
) {
  const { organisation, name, provenance } = repository;
  if (!(await gitea.hasOrganisation(organisation))) {
    throw new InputError(
      `system: Gitea ${gitea.host} has no organisation "${organisation}"; ask for it to be made`,
    );
  }
  const first = await gitea.firstCommit(organisation, name);
  const isUsable =
    first === 'missing' ||
    first === 'empty' ||
    isStartOf(first.message, provenance);
  if (!isUsable) {
    throw new ConflictError(
      `name: Gitea ${gitea.host} has a repository ${organisation}/${name} already; choose another name`,
    );
  }
  return first;
}

function toRef(field: string, value: string, defaultKind: string): string {
  try {
    return stringifyEntityRef(parseEntityRef(value, { defaultKind }));
  } catch {
    throw new InputError(`${field}: "${value}" is no reference of an entity`);
  }
}
