import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

function temporaryName(file: string): string {
  return `${file}.${randomBytes(6).toString('hex')}.new`;
}

/** Writes a file in one step: a reader sees the old content or the new one, never a part. */
export function writeAtomically(
  file: string,
  content: string | Uint8Array,
  mode = 0o600,
): void {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = temporaryName(file);
  writeFileSync(temporary, content, { mode });
  renameSync(temporary, file);
}

/** Writes a file only if there is none; says whether it did. Of two at once, one wins. */
export function writeIfAbsent(
  file: string,
  content: string,
  mode = 0o600,
): boolean {
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = temporaryName(file);
  writeFileSync(temporary, content, { mode });
  try {
    linkSync(temporary, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(temporary);
  }
}

/** The text of a file, or undefined when there is none. */
export function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
