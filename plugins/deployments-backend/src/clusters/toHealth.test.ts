import { ConfigReader } from '@backstage/config';
import { inEnglish } from '@fairway/api-contract/testUtils';
import {
  ConfigEnvironmentRegistry,
  ManifestObject,
} from '@fairway/plugin-deployments-node';
import {
  component,
  config,
  deployed,
  liveWeb,
  shop,
} from '../__testUtils__/samples';
import { Observation, toHealth } from './toHealth';

const RELEASE = `sha256:${'a'.repeat(64)}`;
const place = ConfigEnvironmentRegistry.fromConfig(
  new ConfigReader(config),
).place('dev', component('web'), shop);
const [deployment, pod] = liveWeb('dev', RELEASE);
const object = (kind: string): ManifestObject => ({
  apiVersion: 'v1',
  kind,
  metadata: { name: 'web', namespace: 'shop-dev' },
});

function observation(overrides: Partial<Observation> = {}): Observation {
  return {
    component: { objects: [deployment], pods: [pod] },
    observedAt: new Date(),
    isReachable: true,
    unseen: [],
    ...overrides,
  };
}

describe('toHealth, where the account may not read everything', () => {
  const status = deployed('dev', { release: RELEASE });
  const release = {
    digest: RELEASE,
    objects: [
      { ...deployment, spec: {} } as ManifestObject,
      object('ConfigMap'),
      object('Service'),
      object('Job'),
    ],
    warnings: [],
  };

  it('says nothing of those kinds, and which they are', () => {
    const health = toHealth(
      place,
      { status, release },
      observation({ unseen: ['ConfigMap', 'Ingress'] }),
    );
    expect(health.state).toBe('healthy');
    expect(health.unseen).toEqual(['ConfigMap']);
    expect(health.drift).toEqual([
      { id: 'v1/Service/web', kind: 'missing', fields: [], by: [] },
    ]);
  });

  it('knows nothing without workloads or pods', () => {
    expect(
      inEnglish(
        toHealth(
          place,
          { status, release },
          observation({ unseen: ['Pod', 'ConfigMap'] }),
        ),
      ),
    ).toMatchObject({
      state: 'unknown',
      message:
        'The portal may not read Pod in cluster nonprod; operations must let its reader list and watch them',
    });
  });

  it('does not take kept claims and the Jobs of CronJobs for another release', () => {
    const others = [
      { ...object('PersistentVolumeClaim') },
      {
        ...object('Job'),
        metadata: {
          ...object('Job').metadata,
          ownerReferences: [{ kind: 'CronJob', name: 'web', uid: 'c' }],
        },
      },
      object('ConfigMap'),
    ];
    expect(
      toHealth(
        place,
        { status },
        observation({
          component: { objects: [deployment, ...others], pods: [pod] },
        }),
      ).drift.map(({ id }) => id),
    ).toEqual(['v1/ConfigMap/web']);
  });
});
