// npm run bench|chaos|attack|contract -- NAME [argument…]: runs bench/NAME.ts and the like; attack has one, attack/run.ts.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { node, underToolchain } from './lib/toolchain.mjs';
import { installDependencies } from './lib/workspace.mjs';

const DEFAULT_NAMES = { attack: 'run' };

function namesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter(file => file.endsWith('.ts'))
    .map(file => path.basename(file, '.ts'));
}

async function main() {
  const [kind, first, ...rest] = process.argv.slice(2);
  const folder = path.join(root, kind);
  const known = namesIn(folder);
  const isNamed = known.includes(first);
  const name = isNamed ? first : DEFAULT_NAMES[kind];
  if (!name || !known.includes(name)) {
    throw new Error(
      `Usage: npm run ${kind} -- NAME [argument…]\nNames: ${known.join(', ')}`,
    );
  }
  const args = isNamed || first === undefined ? rest : [first, ...rest];
  await installDependencies();
  // The command cleans up after Ctrl-C, and says what it found; we wait for it.
  process.on('SIGINT', () => {});
  process.exitCode = await run(node, [
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    path.join(folder, `${name}.ts`),
    ...args,
  ]);
}

if (await underToolchain()) {
  try {
    await main();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}
