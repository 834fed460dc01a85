import type { Secrets } from '../secrets.ts';
import type { Settings } from '../settings.ts';
import { giteaUrl } from './api.ts';

/** Where the parts of a Gitea installation are. */
export interface GiteaFolders {
  /** Repositories, keys, queues. */
  work: string;
  /** Templates and options of the release. */
  static: string;
}

/** Gitea's app.ini: local only, nothing is fetched from or sent to anywhere else. */
export function giteaConfig(
  settings: Settings,
  secrets: Secrets,
  folders: GiteaFolders,
): string {
  return `APP_NAME = Gitea of the sample organisation
RUN_MODE = prod
WORK_PATH = ${folders.work}

[server]
PROTOCOL = http
HTTP_ADDR = 127.0.0.1
HTTP_PORT = ${settings.ports.gitea}
ROOT_URL = ${giteaUrl(settings)}/
STATIC_ROOT_PATH = ${folders.static}
APP_DATA_PATH = ${folders.work}/data
DISABLE_SSH = true
OFFLINE_MODE = true
LFS_START_SERVER = false

[database]
DB_TYPE = postgres
HOST = 127.0.0.1:${settings.ports.postgres}
NAME = gitea
USER = postgres
PASSWD = ${secrets.postgresPassword}
SSL_MODE = disable

[repository]
ROOT = ${folders.work}/repositories
DEFAULT_BRANCH = main

[security]
INSTALL_LOCK = true
SECRET_KEY = ${secrets.giteaSecretKey}
INTERNAL_TOKEN = ${secrets.giteaInternalToken}

[service]
DISABLE_REGISTRATION = true

[mailer]
ENABLED = false

[oauth2]
ENABLED = false

[openid]
ENABLE_OPENID_SIGNIN = false
ENABLE_OPENID_SIGNUP = false

[picture]
DISABLE_GRAVATAR = true

[webhook]
ALLOWED_HOST_LIST = 127.0.0.1

[actions]
ENABLED = false

[packages]
ENABLED = false

[indexer]
REPO_INDEXER_ENABLED = false
ISSUE_INDEXER_TYPE = db

[cron.update_checker]
ENABLED = false

[log]
LEVEL = Warn
MODE = console
`;
}
