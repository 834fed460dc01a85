import path from 'node:path';
import { parse, stringify } from 'yaml';
import { apolloServerConfig } from './apollo/environments.ts';
import { readIfPresent, writeAtomically } from './files.ts';
import { BOT, giteaUrl } from './gitea/api.ts';
import { readSamples } from './gitea/samples.ts';
import { CLUSTERS, clusterPlace } from './kubernetes/clusters.ts';
import { linkFolder } from './kubernetes/programs.ts';
import { readKubeconfigClusters } from './kubeconfig.ts';
import { PORTAL_CLIENT_ID } from './oidc/client.ts';
import { helmPath } from './parts/helm.ts';
import { oidcMetadataUrl } from './parts/oidc.ts';
import { postgresConnection } from './parts/postgres.ts';
import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** Where the portal's configuration for this environment is. */
export function appConfigFile(settings: Settings): string {
  return path.join(settings.dataDir, 'app-config.devenv.yaml');
}

function clusters(settings: Settings, secrets: Secrets) {
  return CLUSTERS.map(cluster => {
    const { server, caFile } = clusterPlace(settings, cluster);
    return {
      name: cluster.name,
      title: cluster.title,
      server,
      caFile,
      reader: { token: secrets.kubernetesReaderToken },
      deployer: { token: secrets.kubernetesDeployerToken },
    };
  });
}

/** The locations of app-config.yaml, which a list here would replace, and the samples' repositories. */
function catalogLocations(settings: Settings) {
  const text = readIfPresent(path.join(settings.root, 'app-config.yaml')) ?? '';
  const configured = parse(text)?.catalog?.locations ?? [];
  const samples = readSamples(settings.root).map(({ system, name }) => ({
    type: 'url',
    target: `${giteaUrl(
      settings,
    )}/${system}/${name}/src/branch/main/catalog-info.yaml`,
  }));
  return [...configured, ...samples];
}

function oidcProvider(settings: Settings, secrets: Secrets) {
  return {
    metadataUrl: oidcMetadataUrl(settings),
    clientId: PORTAL_CLIENT_ID,
    clientSecret: secrets.oidcClientSecret,
    prompt: 'auto',
    additionalScopes: ['groups'],
    signIn: {
      resolvers: [{ resolver: 'subjectMatchingUserAnnotation' }],
    },
  };
}

/**
 * The configuration with which the portal uses the parts of this environment. It goes after app-config.yaml and before
 * app-config.local.yaml.
 *
 * @param uses - whether a part is in use here, that is installable and not replaced by the user's own.
 */
export function appConfig(
  settings: Settings,
  secrets: Secrets,
  uses: (part: string) => boolean,
) {
  const { ports, portalUrl } = settings;
  const gitea = `127.0.0.1:${ports.gitea}`;
  const fairwayClusters = uses('kubernetes')
    ? clusters(settings, secrets)
    : readKubeconfigClusters(process.env.KUBECONFIG);
  const standIns = [
    {
      part: 'oidc',
      name: 'Identity provider',
      what: 'Signs in the people of the sample organisation without a password, in place of the company’s',
    },
    {
      part: 'builds',
      name: 'Build runner',
      what: 'Packs images on a push and registers them, in place of the company’s CI',
    },
    {
      part: 'apollo',
      name: 'Apollo',
      what: 'Keeps configuration and gives it to applications as Apollo 2.5.2 does, in place of the company’s',
    },
    {
      part: 'kubernetes',
      name: 'Kubernetes nodes',
      what: 'Nodes and containers are simulated by kwok; control planes are real',
    },
  ].filter(({ part }) => uses(part));

  return {
    app: { baseUrl: portalUrl },
    backend: {
      baseUrl: portalUrl,
      listen: { host: '127.0.0.1', port: ports.portal },
      ...(uses('postgres') && {
        database: {
          client: 'pg',
          connection: postgresConnection(settings, secrets),
        },
      }),
      reading: { allow: [{ host: gitea }] },
      auth: {
        externalAccess: [
          {
            type: 'static',
            options: { token: secrets.ciToken, subject: 'ci' },
            accessRestrictions: [
              {
                plugin: 'deployments',
                permission: 'deployments.build.register',
              },
            ],
          },
        ],
      },
    },
    ...(uses('oidc') && {
      auth: {
        environment: 'development',
        session: { secret: secrets.sessionSecret },
        providers: { oidc: { development: oidcProvider(settings, secrets) } },
      },
    }),
    ...(uses('gitea') && {
      catalog: { locations: catalogLocations(settings) },
      integrations: {
        gitea: [
          {
            host: gitea,
            baseUrl: `http://${gitea}`,
            username: BOT,
            password: secrets.giteaBotPassword,
          },
        ],
      },
    }),
    fairway: {
      ...(fairwayClusters.length > 0 && { clusters: fairwayClusters }),
      ...((uses('apollo') || fairwayClusters.length > 0) && {
        apollo: {
          ...(uses('apollo') && {
            servers: [apolloServerConfig(settings, secrets)],
          }),
          configMaps: { enabled: fairwayClusters.length > 0 },
        },
      }),
      ...(uses('helm') && { helm: { path: helmPath(settings) } }),
      ...(uses('kubernetes') && {
        kubectl: { path: path.join(linkFolder(settings), 'kubectl') },
      }),
      standIns: standIns.map(({ name, what }) => ({ name, what })),
    },
  };
}

/** Writes {@link appConfig}, readable by its owner only. */
export function writeAppConfig(
  settings: Settings,
  secrets: Secrets,
  uses: (part: string) => boolean,
): void {
  const text = stringify(appConfig(settings, secrets, uses));
  writeAtomically(
    appConfigFile(settings),
    `# Written by packages/devenv at each start; changes belong into app-config.local.yaml.\n${text}`,
  );
}
