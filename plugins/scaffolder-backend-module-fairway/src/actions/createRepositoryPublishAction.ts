import { setTimeout as sleep } from 'node:timers/promises';
import type { UserInfoService } from '@backstage/backend-plugin-api';
import { ConflictError, InputError } from '@backstage/errors';
import type { ScmIntegrations } from '@backstage/integration';
import {
  createTemplateAction,
  initRepoAndPush,
  parseRepoUrl,
} from '@backstage/plugin-scaffolder-node';
import { Gitea } from '../gitea/Gitea';
import { isStartOf, withProvenance } from '../gitea/provenance';

/** Gitea takes in a push after it has answered it. */
const SETTLE_MS = 20_000;
const LOOK_EVERY_MS = 500;

/** The action `fairway:repository:publish`. */
export function createRepositoryPublishAction(options: {
  integrations: ScmIntegrations;
  userInfo: UserInfoService;
}) {
  const { integrations, userInfo } = options;
  return createTemplateAction({
    id: 'fairway:repository:publish',
    description:
      'Makes a repository in Gitea of the workspace, with one commit. Safe to repeat: an empty repository is filled, and one that an earlier run made for the same component and person is kept as it is.',
    supportsDryRun: true,
    schema: {
      input: {
        repoUrl: z =>
          z.string().describe('Such as gitea.example?owner=shop&repo=web'),
        componentRef: z =>
          z.string().describe('Component that the repository is of'),
        description: z => z.string().optional(),
        defaultBranch: z => z.string().optional().describe('Defaults to main'),
        repoVisibility: z =>
          z
            .enum(['private', 'public'])
            .optional()
            .describe('Defaults to public'),
        gitCommitMessage: z => z.string().describe('Of the first commit'),
        gitAuthorName: z => z.string().optional(),
        gitAuthorEmail: z => z.string().optional(),
      },
      output: {
        remoteUrl: z => z.string().describe('Address for git'),
        repoContentsUrl: z =>
          z.string().describe('Address of the files, with a slash at the end'),
        commitHash: z => z.string().describe('The first commit'),
      },
    },
    async handler(ctx) {
      const { componentRef, defaultBranch = 'main' } = ctx.input;
      const { host, owner, repo } = parseRepoUrl(
        ctx.input.repoUrl,
        integrations,
      );
      if (!owner) throw new InputError('repoUrl: owner is missing');
      const gitea = Gitea.fromIntegrations(integrations, host);
      const name = `${owner}/${repo}`;
      const addresses = gitea.addresses(owner, repo, defaultBranch);
      ctx.output('remoteUrl', addresses.remoteUrl);
      ctx.output('repoContentsUrl', addresses.repoContentsUrl);
      if (ctx.isDryRun) {
        ctx.logger.info(`A dry run does not make ${name}`);
        ctx.output('commitHash', '0'.repeat(40));
        return;
      }

      const { userEntityRef } = await userInfo.getUserInfo(
        await ctx.getInitiatorCredentials(),
      );
      const provenance = { componentRef, requesterRef: userEntityRef };
      let first = await gitea.firstCommit(owner, repo);
      if (first === 'missing') {
        await gitea.createRepository(owner, {
          name: repo,
          description: ctx.input.description,
          defaultBranch,
          isPrivate: ctx.input.repoVisibility === 'private',
        });
        // Somebody else may have made it at the same moment.
        first = await gitea.firstCommit(owner, repo);
      }
      if (typeof first === 'string') {
        await initRepoAndPush({
          dir: ctx.workspacePath,
          remoteUrl: addresses.remoteUrl,
          auth: gitea.login,
          defaultBranch,
          logger: ctx.logger,
          commitMessage: withProvenance(ctx.input.gitCommitMessage, provenance),
          gitAuthorInfo: {
            name: ctx.input.gitAuthorName,
            email: ctx.input.gitAuthorEmail,
          },
        });
        first = await untilFilled(gitea, { owner, repo, signal: ctx.signal });
        ctx.logger.info(`${name} is made`);
      } else if (isStartOf(first.message, provenance)) {
        ctx.logger.info(
          `${name} is there from an earlier run of yours; what it holds is kept`,
        );
      }
      if (!isStartOf(first.message, provenance)) {
        throw new ConflictError(
          `Gitea ${gitea.host} has a repository ${name} that was not made for ${componentRef} by you; choose another name`,
        );
      }
      ctx.output('commitHash', first.hash);
    },
  });
}

async function untilFilled(
  gitea: Gitea,
  options: { owner: string; repo: string; signal?: AbortSignal },
) {
  const { owner, repo, signal } = options;
  const deadline = Date.now() + SETTLE_MS;
  for (;;) {
    const first = await gitea.firstCommit(owner, repo);
    if (typeof first !== 'string') return first;
    if (Date.now() > deadline) {
      throw new Error(
        `Gitea ${gitea.host} does not show the commit that was pushed to ${owner}/${repo}; run the template again with the same values, and it goes on here`,
      );
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}
