import { NotAllowedError } from '@backstage/errors';
import { inEnglish } from '@fairway/api-contract/testUtils';
import type { KubernetesApi } from '@fairway/plugin-clusters-node';
import type { ManifestObject } from '@fairway/plugin-deployments-node';
import { testPlace } from '../__fixtures__/testPlace';
import { demandOf, parseQuantity, quotaWarnings } from './quota';

function web(replicas: number, cpu: string): ManifestObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'shop-dev' },
    spec: {
      replicas,
      template: {
        spec: {
          containers: [
            {
              name: 'a',
              resources: { requests: { cpu }, limits: { memory: '1Gi' } },
            },
            { name: 'b', resources: { requests: { cpu: '100m' } } },
          ],
        },
      },
    },
  };
}

function apiWith(hard: object, used: object): KubernetesApi {
  return {
    list: async () => [
      { metadata: { name: 'compute' }, status: { hard, used } },
    ],
  } as unknown as KubernetesApi;
}

const { signal } = new AbortController();

describe('quotaWarnings', () => {
  it.each([
    ['1', 1],
    ['250m', 0.25],
    ['1.5', 1.5],
    ['2Gi', 2147483648],
    ['3M', 3e6],
    ['1e3', 1000],
    ['x', NaN],
  ])('reads %s', (text, number) => {
    expect(parseQuantity(text)).toBe(number);
  });

  it('adds up what all pods ask for', () => {
    expect(demandOf([web(3, '400m')])).toEqual({
      pods: 3,
      'requests.cpu': expect.closeTo(1.5),
      'requests.memory': 3 * 1024 ** 3,
      'limits.memory': 3 * 1024 ** 3,
    });
  });

  it('counts what others use and what the release before gives back', async () => {
    const options = {
      place: testPlace(),
      objects: [web(3, '900m')],
      previous: [web(1, '900m')],
      signal,
    };
    expect(
      inEnglish(
        await quotaWarnings({
          ...options,
          api: apiWith(
            { 'requests.cpu': '4', cpu: '5', pods: '10' },
            { 'requests.cpu': '2.5', cpu: '2.5', pods: '3' },
          ),
        }),
      ),
    ).toEqual([
      'Would exceed quota compute of namespace shop-dev: requests.cpu 4.5 of 4. Lower the requests or ask operations for more',
    ]);
  });

  it('passes over quotas that it may not read, and nothing else', async () => {
    const failing = (error: Error) => ({
      api: {
        list: () => Promise.reject(error),
      } as unknown as KubernetesApi,
      place: testPlace(),
      objects: [],
      previous: [],
      signal,
    });
    expect(await quotaWarnings(failing(new NotAllowedError('no')))).toEqual([]);
    await expect(quotaWarnings(failing(new Error('away')))).rejects.toThrow(
      'away',
    );
  });
});
