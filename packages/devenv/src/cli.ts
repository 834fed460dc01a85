// npm run devenv -- up|down|status|logs [part…]
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appConfigFile } from './appConfig.ts';
import { down, selectParts, up } from './environment.ts';
import { readReplaced } from './ownConfig.ts';
import { parts } from './parts.ts';
import { findProcess, logFile } from './processes.ts';
import { readSettings } from './settings.ts';

const USAGE = `Usage: npm run devenv -- COMMAND [PART…]

  up       installs and starts the parts, all unless named, and writes the portal's configuration
  down     stops them; their data stays
  status   says what runs where
  logs     follows what their programs write

Parts: ${parts.map(part => part.name).join(', ')}`;

const settings = readSettings();

async function printStatus(names: string[]): Promise<void> {
  const replaced = readReplaced(settings);
  for (const part of selectParts(names)) {
    const own = replaced.get(part.name);
    const running = part.programs.filter(name => findProcess(settings, name));
    const answers = await part.check(settings).catch(() => false);
    let state = 'down';
    if (own) state = `replaced by ${own}`;
    else if (answers) state = `up    ${part.address?.(settings) ?? ''}`;
    else if (running.length > 0) {
      state = `running but not answering: ${running.join(', ')}`;
    } else if (part.lacks?.(settings)) state = `${part.lacks(settings)}`;
    console.log(
      `${part.name.padEnd(11)} ${part.title}\n${' '.repeat(12)}${state}`,
    );
  }
  console.log(
    `\nData: ${settings.dataDir}\nPortal: ${appConfigFile(settings)}`,
  );
}

function followLogs(names: string[]): void {
  const selected = names.length > 0 ? names : parts.map(({ name }) => name);
  const files = parts
    .filter(part => selected.includes(part.name))
    .flatMap(part => part.programs)
    .map(name => logFile(settings, name))
    .filter(file => existsSync(file));
  if (files.length === 0) {
    console.log('Nothing has been started yet.');
    return;
  }
  spawn('tail', ['-n', '20', '-F', ...files], { stdio: 'inherit' });
}

async function main(): Promise<void> {
  // Ends what is being built, too.
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGINT', () => process.exit(130));
  const [command, ...names] = process.argv.slice(2);
  selectParts(names);
  if (command === 'up') {
    const outcomes = await up(settings, names);
    if (outcomes.some(({ state }) => state === 'failed')) process.exitCode = 1;
  } else if (command === 'down') {
    await down(settings, names);
  } else if (command === 'status') {
    await printStatus(names);
  } else if (command === 'logs') {
    followLogs(names);
  } else {
    console.error(USAGE);
    process.exitCode = 2;
  }
}

main().catch(error => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
