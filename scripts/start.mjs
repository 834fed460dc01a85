// npm start: from a fresh clone to a portal one can sign in to. Safe to interrupt and to run again at any time.
import { spawn } from 'node:child_process';
import { devenvCli, loadDevenv } from './lib/devenv.mjs';
import { checkPortalPort, startPortal } from './lib/portal.mjs';
import { step } from './lib/run.mjs';
import { node, underToolchain } from './lib/toolchain.mjs';
import { buildFrontend, installDependencies } from './lib/workspace.mjs';

/** What the portal cannot start without. */
const FAST_PARTS = ['postgres', 'oidc'];

function printWelcome(settings, people, logFile) {
  const names = people.map(
    ({ displayName, groups }) =>
      `  ${displayName.padEnd(18)} ${groups.join(', ') || 'no team'}`,
  );
  console.log(`
Fairway is at ${settings.portalUrl}

Sign in as one of the sample organisation's people:
${names.join('\n')}

Log of the portal: ${logFile}
Ctrl-C stops the portal. PostgreSQL and the like keep running; npm run devenv -- down stops them.
`);
}

async function main() {
  await installDependencies();
  const devenv = await loadDevenv();
  const settings = devenv.readSettings();
  checkPortalPort(settings);

  console.log('- Starting what the portal needs first');
  const outcomes = await devenv.up(settings, FAST_PARTS);
  const missing = outcomes.filter(({ state }) =>
    ['failed', 'lacking'].includes(state),
  );
  if (missing.length > 0) {
    const lines = missing.map(({ part, reason }) => `${part}: ${reason}`);
    throw new Error(`The portal cannot start.\n${lines.join('\n')}`);
  }
  await buildFrontend();
  const portal = await step('Starting the portal', () =>
    startPortal(settings, devenv.appConfigFile(settings)),
  );
  printWelcome(settings, devenv.readPeople(settings), portal.logFile);

  console.log(
    '- Starting the other counterparts; the portal shows them as they come up',
  );
  const others = devenv.parts
    .map(({ name }) => name)
    .filter(name => !FAST_PARTS.includes(name));
  // A process of its own, so that "devenv down" can stop what takes long without stopping the portal.
  const slow = spawn(node, [devenvCli, 'up', ...others], { stdio: 'inherit' });

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    console.log('\n- Stopping the portal');
    slow.kill('SIGTERM');
    await portal.stop();
    console.log('  The rest keeps running; npm run devenv -- down stops it.');
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  await portal.ended;
  if (!stopping) {
    slow.kill('SIGTERM');
    throw new Error(`The portal ended; see ${portal.logFile}`);
  }
}

if (await underToolchain()) {
  try {
    await main();
  } catch (error) {
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
