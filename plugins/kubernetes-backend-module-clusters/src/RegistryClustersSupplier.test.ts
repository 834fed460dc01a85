import { mockServices } from '@backstage/backend-test-utils';
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
      caFile: undefined,
      caData: 'UEVN',
      skipTLSVerify: false,
      skipMetricsLookup: true,
      authMetadata: {
        'kubernetes.io/auth-provider': 'serviceAccount',
        serviceAccountToken: 'reader-token',
      },
    },
  ]);
  expect(JSON.stringify(logger.warn.mock.calls)).not.toMatch(/token"|nowhere/);
  expect(logger.warn).toHaveBeenCalledTimes(2);
});
