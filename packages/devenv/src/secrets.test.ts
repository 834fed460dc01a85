import {
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSecrets } from './secrets.ts';
import { readSettings } from './settings.ts';

describe('readSecrets', () => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'secrets-'));
  const settings = { ...readSettings({}), dataDir };
  const file = path.join(dataDir, 'secrets.json');
  afterAll(() => rmSync(dataDir, { recursive: true }));

  it('keeps secrets from run to run, for the owner alone, and adds what is new', () => {
    const secrets = readSecrets(settings);
    expect(new Set(Object.values(secrets)).size).toBe(
      Object.keys(secrets).length,
    );
    expect(statSync(file).mode.toString(8)).toMatch(/600$/);
    expect(readSecrets(settings)).toEqual(secrets);

    const { ciToken, ...others } = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify(others));
    const completed = readSecrets(settings);
    expect(completed).toEqual({ ...secrets, ciToken: expect.any(String) });
    expect(completed.ciToken).not.toBe(ciToken);
  });
});
