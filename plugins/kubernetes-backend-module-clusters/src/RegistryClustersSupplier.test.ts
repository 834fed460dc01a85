import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigClusterRegistry } from '@fairway/plugin-clusters-node';
import { RegistryClustersSupplier } from './RegistryClustersSupplier';

it('shows clusters with the reader, and leaves out those that it cannot read', async () => {
  const logger = mockServices.logger.mock();
  const clusters = ConfigClusterRegistry.fromConfig(
    mockServices.rootConfig({
      data: {
        fairway: {
          clusters: [
            {
              name: 'nonprod',
              title: 'Non-production',
              server: 'https://cluster.example',
              caData: 'UEVN',
              skipTLSVerify: false,
              reader: { token: 'reader-token' },
              deployer: { token: 'deployer-token' },
            },
            {
              name: 'deploy-only',
              server: 'https://other.example',
              deployer: { token: 'deployer-token' },
            },
            { name: 'away', kubeconfig: '/nowhere' },
          ],
        },
      },
    }),
  );
  const supplier = new RegistryClustersSupplier({ clusters, logger });
  expect(await supplier.getClusters()).toEqual([
    {
      name: 'nonprod',
      title: 'Non-production',
      url: 'https://cluster.example',
      caData: 'UEVN',
      skipTLSVerify: false,
      skipMetricsLookup: true,
      authMetadata: {
        'kubernetes.io/auth-provider': 'serviceAccount',
        serviceAccountToken: 'reader-token',
      },
    },
  ]);
  await supplier.getClusters();
  expect(JSON.stringify(logger.warn.mock.calls)).not.toMatch(/token"|nowhere/);
  expect(logger.warn).toHaveBeenCalledTimes(2);
});

it('takes up a cluster whose files come later, and certificates that are replaced', async () => {
  const folder = createMockDirectory();
  const logger = mockServices.logger.mock();
  const clusters = ConfigClusterRegistry.fromConfig(
    mockServices.rootConfig({
      data: {
        fairway: {
          clusters: [
            {
              name: 'late',
              server: 'https://cluster.example',
              caFile: folder.resolve('ca.crt'),
              reader: { tokenFile: folder.resolve('token') },
            },
          ],
        },
      },
    }),
  );
  const supplier = new RegistryClustersSupplier({ clusters, logger });
  expect(await supplier.getClusters()).toEqual([]);
  expect(await supplier.getClusters()).toEqual([]);
  expect(logger.warn.mock.calls).toEqual([
    [
      'Cluster "late" is left out of the Kubernetes pages: its credential or certificate cannot be read (ENOENT)',
    ],
  ]);

  folder.setContent({ token: 'reader-token\n', 'ca.crt': 'first' });
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  expect(await supplier.getClusters()).toMatchObject([
    {
      caData: base64('first'),
      authMetadata: { serviceAccountToken: 'reader-token' },
    },
  ]);
  expect(logger.info).toHaveBeenCalledTimes(1);

  folder.addContent({ 'ca.crt': 'second' });
  const [details] = await supplier.getClusters();
  expect(details).toMatchObject({ caData: base64('second') });
  expect(details).not.toHaveProperty('caFile');
});
