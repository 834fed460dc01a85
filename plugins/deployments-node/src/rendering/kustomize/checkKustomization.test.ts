import { checkKustomizations, findOverlay } from './checkKustomization';

const check = (text: string, files: Record<string, string> = {}) =>
  checkKustomizations({ 'base/kustomization.yaml': text, ...files });

describe('checkKustomizations', () => {
  it.each([
    [
      'a remote resource',
      'resources: [https://evil.example/x.yaml]',
      '"https://evil.example/x.yaml" is not among the files',
    ],
    [
      'a git repository',
      'resources: ["github.com/evil/x?ref=main"]',
      'is not among the files',
    ],
    [
      'a path out of the files',
      'resources: [../../../etc]',
      '"../../../etc" is not among the files',
    ],
    [
      'a remote patch',
      'patches: [{path: "https://evil.example/p"}]',
      'is not among the files',
    ],
    [
      'a remote file in a generator',
      'configMapGenerator: [{name: a, files: ["k=/etc/passwd"]}]',
      '"/etc/passwd" is not among the files',
    ],
    [
      'a remote env file',
      'configMapGenerator: [{name: a, envs: ["/proc/self/environ"]}]',
      'is not among the files',
    ],
    [
      'the old env field',
      'configMapGenerator: [{name: a, env: x}]',
      'configMapGenerator.0.env',
    ],
    [
      'a remote replacement',
      'replacements: [{path: "http://x"}]',
      'is not among the files',
    ],
    [
      'secrets',
      'secretGenerator: [{name: a}]',
      'secretGenerator is not supported: secrets do not belong',
    ],
    [
      'plugins',
      'transformers: [x.yaml]',
      'transformers is not supported: plugins do not run here',
    ],
    ['charts', 'helmCharts: [{name: a}]', 'helmCharts is not supported'],
    ['an unknown field', 'openapi: {path: x}', 'openapi is not supported'],
  ])('refuses %s', (_name, text, message) => {
    expect(() => check(text)).toThrow(message);
    expect(() => check(text)).toThrow('base/kustomization.yaml');
  });

  it('admits files and folders of the build, and inline patches', () => {
    expect(() =>
      check(
        'resources: [web.yaml, ./more]\npatchesStrategicMerge:\n- |-\n  a: 1\n  b: 2\n',
        { 'base/web.yaml': '', 'base/more/kustomization.yaml': '' },
      ),
    ).not.toThrow();
  });

  it('finds the overlay of an environment, or the base', () => {
    const files = {
      'base/kustomization.yaml': '',
      'overlays/dev/kustomization.yml': '',
    };
    expect(findOverlay(files, 'dev').folder).toBe('overlays/dev');
    expect(findOverlay(files, 'test')).toEqual({
      folder: 'base',
      isBase: true,
    });
    expect(() => findOverlay({}, 'test')).toThrow(
      'neither overlays/test/kustomization.yaml nor base/kustomization.yaml',
    );
  });
});
