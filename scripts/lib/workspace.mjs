import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hashOf } from './hash.mjs';
import { root } from './paths.mjs';
import { runQuietly, step } from './run.mjs';
import { node, yarn } from './toolchain.mjs';

const BACKEND_ROLES = ['backend', 'node-library', 'cli'];

/** The folders of the packages, with their parsed package.json. */
function packages() {
  return ['packages', 'plugins']
    .flatMap(parent =>
      readdirSync(path.join(root, parent)).map(name =>
        path.join(root, parent, name),
      ),
    )
    .filter(folder => existsSync(path.join(folder, 'package.json')))
    .map(folder => ({
      folder,
      manifest: JSON.parse(
        readFileSync(path.join(folder, 'package.json'), 'utf8'),
      ),
    }));
}

function readStamp(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Installs the dependencies as locked, unless nothing changed since the last time. */
export async function installDependencies() {
  const stamp = path.join(root, 'node_modules/.fairway-install');
  const hash = hashOf([
    ...['package.json', 'yarn.lock', '.yarnrc.yml'].map(name =>
      path.join(root, name),
    ),
    ...packages().map(({ folder }) => path.join(folder, 'package.json')),
  ]);
  if (readStamp(stamp) === hash) return;
  await step('Installing dependencies (minutes the first time)', () =>
    runQuietly(node, [yarn, 'install', '--immutable']),
  );
  writeFileSync(stamp, hash);
}

/** Builds the web app that the backend serves, unless its sources are the same as the last time. */
export async function buildFrontend() {
  const app = path.join(root, 'packages/app');
  const stamp = path.join(app, 'dist/.fairway-build');
  const sources = packages()
    .filter(
      ({ manifest }) =>
        !BACKEND_ROLES.includes(manifest.backstage?.role) &&
        !manifest.backstage?.role?.startsWith('backend-'),
    )
    .map(({ folder }) => folder);
  const hash = hashOf([
    ...sources,
    ...['yarn.lock', 'app-config.yaml'].map(name => path.join(root, name)),
  ]);
  if (readStamp(stamp) === hash) return;
  await step('Building the web app (about two minutes)', () =>
    runQuietly(
      node,
      [
        ...[yarn, 'backstage-cli', 'package', 'build'],
        ...['--config', path.join(root, 'app-config.yaml')],
      ],
      { cwd: app },
    ),
  );
  writeFileSync(stamp, hash);
}
