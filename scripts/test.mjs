// npm test [-- PHASE [argument…]]: everything, or one phase. Ends with the line "N passed, N failed".
import { phases } from './lib/phases.mjs';
import { sum } from './lib/results.mjs';
import { TestEnvironment } from './lib/testEnvironment.mjs';
import { underToolchain } from './lib/toolchain.mjs';
import { installDependencies } from './lib/workspace.mjs';

async function runPhase(name, environment, extra) {
  const start = performance.now();
  console.log(`\n== ${name}`);
  let counts;
  try {
    counts = await phases[name](environment, extra);
  } catch (error) {
    console.error(error.message);
    counts = { passed: 0, failed: 1 };
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(
    `== ${name}: ${counts.passed} passed, ${counts.failed} failed, ${seconds} s`,
  );
  return counts;
}

async function main() {
  const [only, ...extra] = process.argv.slice(2);
  if (only && !(only in phases)) {
    throw new Error(
      `There is no phase "${only}". The phases are: ${Object.keys(phases).join(
        ', ',
      )}`,
    );
  }
  await installDependencies();
  let total = sum();
  await TestEnvironment.use(async environment => {
    for (const name of only ? [only] : Object.keys(phases)) {
      total = sum(total, await runPhase(name, environment, extra));
    }
  });
  if (total.failed > 0) process.exitCode = 1;
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
}

if (await underToolchain()) {
  try {
    await main();
  } catch (error) {
    console.error(error.message);
    console.log('\n0 passed, 1 failed');
    process.exitCode = 1;
  }
}
