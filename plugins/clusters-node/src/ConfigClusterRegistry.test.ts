import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ConfigReader } from '@backstage/config';
import { ConfigClusterRegistry } from './ConfigClusterRegistry';

function registry(...clusters: object[]) {
  return ConfigClusterRegistry.fromConfig(
    new ConfigReader({ fairway: { clusters } } as any),
  );
}

const nonprod = {
  name: 'nonprod',
  title: 'Non-production',
  server: 'https://cluster.example',
  reader: { token: 'canary' },
};

describe('ConfigClusterRegistry', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'clusters-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('lists clusters without addresses and credentials', () => {
    const clusters = registry(nonprod, {
      name: 'prod',
      kubeconfig: '/nowhere',
    });
    expect(clusters.list()).toEqual([
      { name: 'nonprod', title: 'Non-production' },
      { name: 'prod', title: 'prod' },
    ]);
    expect(clusters.get('nonprod').title).toBe('Non-production');
    expect(() => clusters.get('test')).toThrow(
      'There is no cluster "test"; configured are: nonprod, prod',
    );
    expect(
      ConfigClusterRegistry.fromConfig(new ConfigReader({})).list(),
    ).toEqual([]);
  });

  it('gives each role its credential, and says when one is missing', () => {
    const clusters = registry(nonprod);
    expect(
      clusters.kubeConfig('nonprod', 'reader').getCurrentUser()?.token,
    ).toBe('canary');
    expect(() => clusters.kubeConfig('nonprod', 'deployer')).toThrow(
      'Cluster "nonprod" has no credential for the role "deployer"',
    );
    expect(() => clusters.api('nonprod', 'deployer')).toThrow(
      'has no credential for the role',
    );
    expect(clusters.api('nonprod', 'reader')).toBe(
      clusters.api('nonprod', 'reader'),
    );
  });

  it('reads token files when they are needed, without their line end', async () => {
    const tokenFile = path.join(folder, 'token');
    const kubeConfig = registry({
      ...nonprod,
      reader: { tokenFile },
    }).kubeConfig('nonprod', 'reader');
    writeFileSync(tokenFile, 'from-file\n');
    const options: { headers?: Record<string, string> } = {};
    await kubeConfig.applyToHTTPSOptions(options as any);
    expect(options.headers?.Authorization).toBe('Bearer from-file');
  });

  it('starts without files, and names the cluster, not the file, when one is missing', async () => {
    const gone = path.join(folder, 'gone');
    const clusters = registry(
      { ...nonprod, caFile: gone },
      { name: 'prod', kubeconfig: gone },
    );
    const configMap = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', namespace: 'b' },
    };
    for (const [name, message] of [
      ['nonprod', 'its credential or certificate file is not there'],
      ['prod', 'The kubeconfig of cluster "prod" cannot be read'],
    ]) {
      const error = await clusters
        .api(name, 'reader')
        .get(configMap)
        .catch(e => e);
      expect(error.name).toBe('ServiceUnavailableError');
      expect(error.message).toContain(message);
      expect(error.message).not.toContain(gone);
    }
    // It came meanwhile.
    writeFileSync(
      gone,
      JSON.stringify({
        clusters: [{ name: 'c', cluster: { server: 'https://127.0.0.1:1' } }],
        users: [{ name: 'u', user: { token: 't' } }],
        contexts: [{ name: 'x', context: { cluster: 'c', user: 'u' } }],
        'current-context': 'x',
      }),
    );
    expect(clusters.kubeConfig('prod', 'deployer').getCurrentContext()).toBe(
      'x',
    );
    await expect(clusters.api('prod', 'reader').get(configMap)).rejects.toThrow(
      'Cluster "prod" cannot be reached: it refuses connections',
    );
  });

  it.each([
    ['a wrong address', { ...nonprod, server: 'ftp://x' }, 'server'],
    ['plain HTTP', { ...nonprod, server: 'http://x' }, 'must be https://'],
    ['a wrong name', { ...nonprod, name: 'Non Prod' }, 'name'],
    [
      'two tokens',
      { ...nonprod, reader: { token: 'canary', tokenFile: 'x' } },
      'give either token or tokenFile',
    ],
    ['an unknown key', { ...nonprod, tokn: 'canary' }, 'tokn'],
    ['a kubeconfig and a server', { ...nonprod, kubeconfig: 'x' }, 'server'],
  ])('refuses %s and shows no value', (_name, cluster, message) => {
    expect(() => registry(cluster)).toThrow(message);
    expect(() => registry(cluster)).toThrow(
      expect.objectContaining({
        message: expect.not.stringContaining('canary'),
      }),
    );
  });

  it('refuses a name twice', () => {
    expect(() => registry(nonprod, nonprod)).toThrow(
      'names cluster "nonprod" twice',
    );
  });
});
