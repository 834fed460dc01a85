import { homedir } from 'node:os';
import path from 'node:path';

/** Offsets of the ports from the port base. Clusters use ten ports each, see kubernetes/components.ts. */
const PORT_OFFSETS = {
  postgres: 5,
  portal: 7,
  oidc: 10,
  gitea: 20,
  builds: 25,
  registry: 30,
  nonprod: 40,
  prod: 50,
  /** The config services of its environments have the four ports after it. */
  apollo: 70,
};

/** Where everything lives and listens. All addresses are on 127.0.0.1. */
export interface Settings {
  /** The repository's folder. */
  root: string;
  /** Data, logs, process records and generated configuration of this environment. */
  dataDir: string;
  /** Downloads and built binaries, shared by all environments of the user. */
  cacheDir: string;
  /** The first of the 100 ports that this environment may use. */
  portBase: number;
  ports: Record<keyof typeof PORT_OFFSETS, number>;
  /** The portal's address, without a slash at the end. */
  portalUrl: string;
}

/**
 * Reads the settings from the environment: `FAIRWAY_PORT_BASE` (default 7000), `FAIRWAY_DEVENV_DIR` (default
 * `.devenv`, relative to the repository) and `XDG_CACHE_HOME`.
 *
 * @throws Error when the port base is no integer from 1024 to 65400.
 */
export function readSettings(
  env: Record<string, string | undefined> = process.env,
): Settings {
  const root = path.resolve(import.meta.dirname, '../../..');
  const portBase = Number(env.FAIRWAY_PORT_BASE || 7000);
  if (!Number.isInteger(portBase) || portBase < 1024 || portBase > 65400) {
    throw new Error(
      `FAIRWAY_PORT_BASE must be an integer from 1024 to 65400, not "${env.FAIRWAY_PORT_BASE}"`,
    );
  }
  const ports = Object.fromEntries(
    Object.entries(PORT_OFFSETS).map(([name, offset]) => [
      name,
      portBase + offset,
    ]),
  ) as Settings['ports'];
  return {
    root,
    dataDir: path.resolve(root, env.FAIRWAY_DEVENV_DIR || '.devenv'),
    cacheDir: path.join(
      env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
      'fairway',
    ),
    portBase,
    ports,
    portalUrl: `http://127.0.0.1:${ports.portal}`,
  };
}

/** The environment variables by which a started program finds the same settings again. */
export function settingsEnv(settings: Settings): Record<string, string> {
  return {
    FAIRWAY_PORT_BASE: String(settings.portBase),
    FAIRWAY_DEVENV_DIR: settings.dataDir,
  };
}
