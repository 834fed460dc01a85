// Restarts Postgres without warning and ends the portal's sessions under a steady load of deployments.
import { setTimeout as sleep } from 'node:timers/promises';
import { logFile, stopProgram } from '../packages/devenv/src/processes.ts';
import { postgres } from '../packages/devenv/src/parts/postgres.ts';
import { atLeast, exactly } from '../packages/measure/src/figures.ts';
import { Load } from '../packages/measure/src/Load.ts';
import { measure } from '../packages/measure/src/measurement.ts';
import type { MeasurementContext } from '../packages/measure/src/measurement.ts';
import { openScenario } from '../packages/measure/src/scenario.ts';

const COMPONENTS = 40;
const BUILDS = 4;
const WINDOW_S = 20;
/** Goal: by this time after the database is back, work goes on as before. */
const RECOVERY_S = 10;

async function restartImmediately({ workspace }: MeasurementContext) {
  const { settings, secrets } = workspace;
  await stopProgram(settings, 'postgres', 'SIGQUIT', 30);
  await postgres.start({ settings, secrets, report: () => {} });
}

measure({
  name: 'postgres',
  options: { rate: 2 },
  minutes: 20,
  async run(context) {
    const { options, say, workspace } = context;
    const scenario = await openScenario(context, {
      components: COMPONENTS,
      builds: BUILDS,
    });
    const { database } = scenario;
    const load = new Load(scenario, options.rate);
    load.start();
    await sleep(10_000);
    const baseline = await load.throughput(WINDOW_S);
    say(`before: ${baseline.toFixed(2)} deployments/s`);

    await restartImmediately(context);
    say(
      `restarted with -m immediate; log: ${logFile(
        workspace.settings,
        'postgres',
      )}`,
    );
    await sleep(RECOVERY_S * 1000);
    const afterRestart = await load.throughput(WINDOW_S);
    say(`after the restart: ${afterRestart.toFixed(2)} deployments/s`);

    for (let storm = 0; storm < 5; storm++) {
      say(`ended ${await database.terminateSessions()} sessions`);
      await sleep(500);
    }
    await sleep(RECOVERY_S * 1000);
    const afterStorm = await load.throughput(WINDOW_S);
    say(`after the storm: ${afterStorm.toFixed(2)} deployments/s`);

    const submitted = await load.stop();
    const rows = await database.waitForEnd(submitted, 120).catch(error => {
      say(error.message);
      return [];
    });
    const failed = rows.filter(row => row.state !== 'succeeded');
    failed
      .slice(0, 5)
      .forEach(row => say(`${row.id} ${row.state}: ${row.message}`));
    say(
      `${submitted.length} deployments, ${load.refused} requests answered with an error meanwhile`,
    );
    const omar = await scenario.portal.as('omar');
    const audit = await omar.call('GET', '/changes/audit/verification');
    return [
      atLeast(
        `throughput ${RECOVERY_S} s after restart -m immediate`,
        95,
        (afterRestart / baseline) * 100,
        '%',
      ),
      atLeast(
        `throughput ${RECOVERY_S} s after 5 storms of pg_terminate_backend`,
        95,
        (afterStorm / baseline) * 100,
        '%',
      ),
      exactly(
        'stranded or failed',
        0,
        submitted.length - rows.length + failed.length,
        'deployments',
      ),
      exactly('audit chain broken', 0, audit.valid ? 0 : 1, 'chains'),
    ];
  },
});
