// The stand-in for Apollo. Started by ../parts/apollo.ts as a program of its own.
import path from 'node:path';
import { readPeople } from '../people.ts';
import { readSecrets } from '../secrets.ts';
import { readSettings } from '../settings.ts';
import {
  APOLLO_ENVIRONMENTS,
  configServicePort,
  OPERATOR,
} from './environments.ts';
import { STAND_IN } from './http.ts';
import { SAMPLE_APPS } from './samples.ts';
import { seedFolder } from './seed.ts';
import { StandIn } from './StandIn.ts';

async function main(): Promise<void> {
  const settings = readSettings();
  const secrets = readSecrets(settings);
  const folder = path.join(settings.dataDir, 'apollo');
  const names = APOLLO_ENVIRONMENTS.map(({ name }) => name);
  // `apollo` is the user that Apollo itself begins with.
  const people = readPeople(settings).map(({ name }) => name);
  const users = ['apollo', ...people, OPERATOR];

  seedFolder(folder, { environments: names, users }, SAMPLE_APPS);
  const standIn = await StandIn.start({
    folder,
    port: settings.ports.apollo,
    environments: names.map((name, index) => ({
      name,
      port: configServicePort(settings, index),
    })),
    consumers: APOLLO_ENVIRONMENTS.map(({ name, secret }) => ({
      name: `fairway-${name}`,
      token: secrets[secret],
      environments: [name],
    })),
    users,
  });
  console.log(`${STAND_IN}: ${standIn.portalUrl}`);
  process.once('SIGTERM', () => standIn.close());
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
