import type { KubernetesApi, KubernetesObject } from '../KubernetesApi';
import { WatchExpiredError } from '../kubernetesErrors';
import { watchObjects } from './watchObjects';

const type = { apiVersion: 'v1', kind: 'ConfigMap' };
const named = (name: string): KubernetesObject => ({
  ...type,
  metadata: { name, resourceVersion: '1' },
});

it('does not watch from a list that broke off', async () => {
  const controller = new AbortController();
  const known: string[] = [];
  const asked: string[] = [];
  const failed: string[] = [];
  let lists = 0;
  const api: Partial<KubernetesApi> = {
    async *pages() {
      lists += 1;
      asked.push('list');
      yield { items: [named(`a${lists}`)], resourceVersion: `${lists}0` };
      if (lists === 2) throw new Error('broke off');
      yield { items: [named(`b${lists}`)], resourceVersion: `${lists}0` };
    },
    async watch(_type, { resourceVersion }) {
      asked.push(`watch ${resourceVersion}`);
      if (lists === 1) throw new WatchExpiredError('gone');
      controller.abort();
      return (async function* nothing() {})();
    },
  };
  await watchObjects({
    api: api as KubernetesApi,
    type,
    limit: 10,
    sink: {
      async replace(_type, pages) {
        const all: string[] = [];
        for await (const page of pages) {
          all.push(...page.map(({ metadata }) => metadata.name));
        }
        known.splice(0, known.length, ...all);
      },
      put: () => {},
      remove: () => {},
    },
    signal: controller.signal,
    whenAnswering: async () => {},
    renewal: () => new AbortController().signal,
    onSynced: () => {},
    onFailed: error => failed.push(error.message),
  });
  expect(asked).toEqual(['list', 'watch 10', 'list', 'list', 'watch 30']);
  expect(known).toEqual(['a3', 'b3']);
  expect(failed).toEqual(['gone', 'broke off']);
});
