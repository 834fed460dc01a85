import type { JsonObject } from '@backstage/types';
import { testImage, testPlace } from '../../__fixtures__/testPlace';
import { renderScore } from './renderScore';

function render(overrides: JsonObject, files: Record<string, string> = {}) {
  return renderScore({
    manifests: {
      type: 'score',
      files: {
        'score.yaml': JSON.stringify({
          apiVersion: 'score.dev/v1b1',
          metadata: { name: 'web' },
          containers: { web: { image: '.' } },
          ...overrides,
        }),
        ...files,
      },
    },
    images: { web: testImage('web') },
    version: '1.0.0',
    place: testPlace(),
  });
}

const container = (fields: JsonObject) => ({
  containers: { web: { image: '.', ...fields } },
});

describe('a Score file that is wrong', () => {
  it.each<[string, JsonObject, string]>([
    ['version', { apiVersion: 'score.dev/v2' }, 'apiVersion'],
    ['name', { metadata: { name: 'Web!' } }, 'metadata.name: must be 2 to 63'],
    ['no containers', { containers: {} }, 'containers: needs at least one'],
    ['unknown field', { extra: 1 }, 'extra'],
    ['no image', { containers: { web: {} } }, 'containers.web.image'],
    [
      'a number as variable',
      container({ variables: { PORT: 8080 } }),
      'containers.web.variables.PORT: must be a string; put numbers',
    ],
    [
      'a port',
      { service: { ports: { http: { port: 0 } } } },
      'service.ports.http.port',
    ],
    [
      'memory',
      container({ resources: { limits: { memory: 'lots' } } }),
      'containers.web.resources.limits.memory: must be bytes',
    ],
    [
      'cpu',
      container({ resources: { requests: { cpu: '' } } }),
      'containers.web.resources.requests.cpu',
    ],
    [
      'a probe',
      container({ livenessProbe: {} }),
      'containers.web.livenessProbe: needs httpGet or exec',
    ],
    [
      'a file without content',
      container({ files: [{ target: '/a' }] }),
      'containers.web.files: each file needs one of',
    ],
    [
      'a target with ..',
      container({ files: [{ target: '/a/../b', content: '' }] }),
      'containers.web.files.0.target',
    ],
    [
      'a source that is not there',
      container({ files: [{ target: '/a', source: '../secret' }] }),
      'containers.web.files.0.source: "../secret" is not among the files',
    ],
    [
      'an unknown placeholder',
      container({ variables: { A: '${env.HOME}' } }),
      'containers.web.variables.A: ${env.HOME} must begin with metadata or resources',
    ],
    [
      'an unknown resource',
      container({ variables: { A: '${resources.db.host}' } }),
      'names no resource of the file; it has: none',
    ],
    [
      'a prototype as resource',
      container({ variables: { A: '${resources.constructor.name}' } }),
      'names no resource of the file',
    ],
    [
      'missing metadata',
      container({ variables: { A: '${metadata.owner}' } }),
      "names nothing in the file's metadata",
    ],
    [
      'a volume that is none',
      container({ volumes: [{ source: 'data', target: '/data' }] }),
      'containers.web.volumes.0.source: "data" is not a resource of type volume',
    ],
    [
      'an unsupported resource',
      { resources: { db: { type: 'postgres' } } },
      'resources.db.type: "postgres" is not supported; supported are environment, secret, volume',
    ],
    [
      'an unknown workload',
      {
        metadata: {
          name: 'web',
          annotations: { 'fairway.dev/workload': 'Pod' },
        },
      },
      'metadata.annotations["fairway.dev/workload"] must be one of',
    ],
    [
      'replicas',
      {
        metadata: {
          name: 'web',
          annotations: { 'fairway.dev/replicas': '1000' },
        },
      },
      'fairway.dev/replicas"] must be a number from 0 to 100',
    ],
    [
      'a schedule',
      {
        metadata: {
          name: 'web',
          annotations: { 'fairway.dev/workload': 'CronJob' },
        },
      },
      'fairway.dev/schedule"] must be a cron schedule',
    ],
    [
      'a worker with ports',
      {
        metadata: {
          name: 'web',
          annotations: { 'fairway.dev/workload': 'worker' },
        },
        service: { ports: { http: { port: 80 } } },
      },
      'a worker serves nothing',
    ],
  ])('names the field: %s', (_name, overrides, message) => {
    expect(() => render(overrides)).toThrow(message);
    expect(() => render(overrides)).toThrow(
      expect.objectContaining({ name: 'InputError' }),
    );
  });

  it('keeps a Secret out of texts', () => {
    expect(() =>
      render({
        ...container({ variables: { URL: 'x:${resources.db.password}@y' } }),
        resources: { db: { type: 'secret' } },
      }),
    ).toThrow("is a Secret's value, which can only be the whole value");
  });

  it('names the file of the environment', () => {
    expect(() =>
      render({}, { 'score.dev.yaml': 'containers: {web: {image: 7}}' }),
    ).toThrow('score.yaml with score.dev.yaml is wrong: containers.web.image');
    expect(() => render({}, { 'score.dev.yaml': 'a: [' })).toThrow(
      'score.dev.yaml is not valid YAML',
    );
    expect(() => render({}, { 'score.yaml': 'a: 1\n---\nb: 1' })).toThrow(
      'score.yaml must hold one document, it holds 2',
    );
  });
});
