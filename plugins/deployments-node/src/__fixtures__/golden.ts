import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { stringify } from 'yaml';

/** The text files of a folder by their relative paths. */
export function readFolder(folder: string): Record<string, string> {
  return Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => {
        const file = path.join(entry.parentPath, entry.name);
        return [path.relative(folder, file), readFileSync(file, 'utf8')];
      }),
  );
}

/**
 * Compares a value with the file that holds what was reviewed. With `UPDATE_GOLDEN=1` the file is written instead; read the
 * difference before committing it.
 */
export function expectGolden(file: string, value: unknown): void {
  const text = stringify(value, { lineWidth: 0, aliasDuplicateObjects: false });
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, text);
  if (!existsSync(file)) throw new Error(`There is no ${file}`);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
