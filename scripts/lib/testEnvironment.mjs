import { rmSync } from 'node:fs';
import path from 'node:path';
import { loadDevenv } from './devenv.mjs';
import { root } from './paths.mjs';
import { startPortal } from './portal.mjs';
import { step } from './run.mjs';
import { buildFrontend } from './workspace.mjs';

const PORT_BASE = process.env.FAIRWAY_TEST_PORT_BASE || '17000';

/** An environment of counterparts for the tests alone, beside the one of whoever develops here. */
export class TestEnvironment {
  #devenv;
  #portal;
  #ready = new Set();

  /** Runs an action with a test environment, and removes the environment whatever happens. */
  static async use(action) {
    const dataDir = path.join(root, '.devenv-test');
    Object.assign(process.env, {
      FAIRWAY_PORT_BASE: PORT_BASE,
      FAIRWAY_DEVENV_DIR: dataDir,
    });
    // Tests use these counterparts, not those of the person who runs them.
    delete process.env.KUBECONFIG;
    const devenv = await loadDevenv();
    const environment = new TestEnvironment(devenv);
    return devenv.withLock(
      `tests ${dataDir}`,
      async () => {
        await environment.#remove();
        const onSignal = () => {
          environment.#remove().finally(() => process.exit(130));
        };
        process.on('SIGINT', onSignal);
        process.on('SIGTERM', onSignal);
        try {
          return await action(environment);
        } finally {
          await environment.#remove();
          process.off('SIGINT', onSignal);
          process.off('SIGTERM', onSignal);
        }
      },
      {
        onWait: holder =>
          console.log(`- Waiting for the tests of process ${holder} to end`),
      },
    );
  }

  constructor(devenv) {
    this.#devenv = devenv;
    this.settings = devenv.readSettings();
  }

  /** The portal's address, once {@link TestEnvironment.portal} has started it. */
  get portalUrl() {
    return this.settings.portalUrl;
  }

  /** What tests learn about the environment. */
  variables() {
    const { user, password, host, port } = this.#devenv.postgresConnection(
      this.settings,
      this.#devenv.readSecrets(this.settings),
    );
    const database = `postgresql://${user}:${password}@${host}:${port}`;
    return {
      FAIRWAY_TEST_DATABASE_URL: `${database}/postgres`,
      FAIRWAY_TEST_CONFIG: this.#devenv.appConfigFile(this.settings),
      FAIRWAY_PORTAL_URL: this.settings.portalUrl,
      // For TestDatabases of @backstage/backend-test-utils.
      BACKSTAGE_TEST_DISABLE_DOCKER: '1',
      BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING: database,
      BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING: database,
    };
  }

  /** Brings up parts that are not up yet; all of them must come up, unless what they lack may be lacking. */
  async up(names, { mayLack = false } = {}) {
    const missing = names.filter(name => !this.#ready.has(name));
    if (missing.length === 0) return;
    console.log(`- Starting ${missing.join(', ')}`);
    const outcomes = await this.#devenv.up(this.settings, missing);
    const fine = mayLack ? ['up', 'lacking'] : ['up'];
    const failed = outcomes.filter(({ state }) => !fine.includes(state));
    if (failed.length > 0) {
      const lines = failed.map(({ part, reason }) => `${part}: ${reason}`);
      throw new Error(`Counterparts are missing.\n${lines.join('\n')}`);
    }
    missing.forEach(name => this.#ready.add(name));
  }

  /** Starts all parts and the portal, as `npm start` does. */
  async portal() {
    await this.up(['postgres', 'oidc']);
    await buildFrontend();
    this.#portal = await step('Starting the portal', () =>
      startPortal(this.settings, this.#devenv.appConfigFile(this.settings)),
    );
    await this.up(
      this.#devenv.parts.map(({ name }) => name),
      { mayLack: true },
    );
  }

  async #remove() {
    await this.#portal?.stop();
    this.#portal = undefined;
    this.#ready.clear();
    await this.#devenv.down(this.settings, [], { quiet: true });
    rmSync(this.settings.dataDir, { recursive: true, force: true });
  }
}
