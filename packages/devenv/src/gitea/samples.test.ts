import path from 'node:path';
import { readSettings } from '../settings.ts';
import { parsePatchHeader, parseSample, readSamples } from './samples.ts';

describe('samples', () => {
  it('name their organisation, repository and owner', () => {
    const info = `kind: Component
metadata: { name: web }
spec: { system: shop, owner: 'group:default/storefront' }`;
    expect(parseSample('/x/web', info)).toEqual({
      folder: '/x/web',
      system: 'shop',
      name: 'web',
      owner: 'storefront',
    });
    expect(() => parseSample('/x/web', 'kind: Component')).toThrow(
      '/x/web/catalog-info.yaml needs a Component with metadata.name and spec.system',
    );
  });

  it('of this repository can all be read', () => {
    const { root } = readSettings({});
    for (const sample of readSamples(root)) {
      expect(path.dirname(sample.folder)).toBe(path.join(root, 'examples'));
      expect(sample.owner).not.toBe('');
    }
    expect(readSamples(root).length).toBeGreaterThan(0);
  });

  it('have patches with a subject and an author', () => {
    expect(
      parsePatchHeader('Subject: Add x\nFrom: Dana D <d@example.org>\n\ndiff'),
    ).toEqual({ subject: 'Add x', name: 'Dana D', email: 'd@example.org' });
    expect(() => parsePatchHeader('diff --git')).toThrow('must begin with');
  });
});
