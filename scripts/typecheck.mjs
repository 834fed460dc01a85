// Type-checks the given packages with what they import, much faster than the whole repository:
//   node scripts/typecheck.mjs plugins/changes-backend plugins/changes-node
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const packages = process.argv.slice(2);
if (packages.length === 0) {
  console.error('Usage: node scripts/typecheck.mjs PACKAGE-FOLDER [...]');
  process.exit(2);
}

const folder = mkdtempSync(path.join(tmpdir(), 'typecheck-'));
const config = path.join(folder, 'tsconfig.json');
writeFileSync(
  config,
  JSON.stringify({
    extends: path.join(root, 'tsconfig.json'),
    include: packages.flatMap(name =>
      ['src', 'dev', 'backend', 'config.d.ts'].map(part =>
        path.join(root, name, part),
      ),
    ),
    compilerOptions: {
      noEmit: true,
      emitDeclarationOnly: false,
      incremental: false,
      rootDir: '/',
      typeRoots: [path.join(root, 'node_modules/@types')],
    },
  }),
);
const { status } = spawnSync(
  process.execPath,
  [path.join(root, 'node_modules/typescript/bin/tsc'), '-p', config],
  { stdio: 'inherit', cwd: root },
);
rmSync(folder, { recursive: true });
process.exit(status ?? 1);
