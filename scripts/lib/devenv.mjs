// The devenv package is TypeScript and needs the dependencies, so it is loaded once both can be had.
import path from 'node:path';
import { root } from './paths.mjs';

const source = path.join(root, 'packages/devenv/src');

export const devenvCli = path.join(source, 'cli.ts');

export async function loadDevenv() {
  return import(path.join(source, 'index.ts'));
}
