import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
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
 * A value as text, and the reviewed text of a file. With `UPDATE_GOLDEN=1` the file is written first; read the difference before
 * committing it.
 */
export function golden(
  file: string,
  value: unknown,
): { actual: string; reviewed: string } {
  const actual = stringify(value, {
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(file, actual);
  return { actual, reviewed: readFileSync(file, 'utf8') };
}
