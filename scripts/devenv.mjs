// npm run devenv -- up|down|status|logs [part…]
import { devenvCli } from './lib/devenv.mjs';
import { run } from './lib/run.mjs';
import { node, underToolchain } from './lib/toolchain.mjs';
import { installDependencies } from './lib/workspace.mjs';

if (await underToolchain()) {
  await installDependencies();
  process.on('SIGINT', () => {});
  process.exitCode = await run(node, [devenvCli, ...process.argv.slice(2)]);
}
