import { readComponent, readManifests, readVersion } from './source.ts';

function source(files: Record<string, string>) {
  return {
    names: Object.keys(files),
    read: async (name: string) => files[name],
  };
}

const INFO = `kind: API
metadata: { name: web-api }
---
kind: Component
metadata: { name: web }
`;

describe('source', () => {
  it('finds the component among other entities', async () => {
    expect(await readComponent(source({ 'catalog-info.yaml': INFO }))).toEqual({
      name: 'web',
      ref: 'component:default/web',
    });
  });

  it.each([
    [{}, 'The repository has no catalog-info.yaml'],
    [{ 'catalog-info.yaml': 'kind: API' }, 'has no Component'],
  ])('cannot build %j', async (files, message) => {
    await expect(readComponent(source(files))).rejects.toThrow(message);
  });

  it.each([
    [{ VERSION: '1.2.3\n', 'package.json': '{"version":"9.9.9"}' }, '1.2.3'],
    [{ 'package.json': '{"version":"2.0.1"}' }, '2.0.1'],
    [{ 'src/A.csproj': '<Version> 3.1 </Version>' }, '3.1'],
    [{ 'package.json': '{}' }, '0.0.0'],
  ])('reads the version from %j', async (files, version) => {
    expect(await readVersion(source(files as {}))).toBe(version);
  });

  it('takes score files, a chart or kustomizations with paths of their own', async () => {
    expect(
      await readManifests(
        source({
          'score.yaml': 'a',
          'score.production.yaml': 'b',
          'x/score.yaml': 'c',
        }),
      ),
    ).toEqual({
      type: 'score',
      files: { 'score.yaml': 'a', 'score.production.yaml': 'b' },
    });
    expect(
      await readManifests(
        source({
          'chart/Chart.yaml': 'a',
          'chart/templates/x.yaml': 'b',
          y: '',
        }),
      ),
    ).toEqual({
      type: 'helm',
      files: { 'Chart.yaml': 'a', 'templates/x.yaml': 'b' },
    });
    expect(
      await readManifests(source({ 'deploy/base/kustomization.yaml': 'a' })),
    ).toEqual({ type: 'kustomize', files: { 'base/kustomization.yaml': 'a' } });
    await expect(readManifests(source({ 'README.md': '' }))).rejects.toThrow(
      'it needs score.yaml, chart/ or deploy/',
    );
  });
});
