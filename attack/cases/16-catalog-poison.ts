import { setTimeout as sleep } from 'node:timers/promises';
import { stringify } from 'yaml';
import type { Attack } from '../lib/Attack.ts';
import { CHANGES } from '../lib/changes.ts';
import { buildWith, deployment } from '../lib/manifests.ts';

const entity = (
  kind: string,
  name: string,
  spec: object,
  metadata: object = {},
) => ({
  apiVersion:
    kind === 'Template'
      ? 'scaffolder.backstage.io/v1beta3'
      : 'backstage.io/v1alpha1',
  kind,
  metadata: { name, ...metadata },
  spec,
});

const owner = 'group:default/storefront';
const service = { type: 'service', lifecycle: 'production', owner };

const POISON: Record<string, object> = {
  cluster: entity(
    'Resource',
    'poison-cluster',
    { type: 'kubernetes-cluster', owner },
    {
      annotations: {
        'kubernetes.io/api-server': 'https://evil.example',
        'kubernetes.io/auth-provider': 'serviceAccount',
        'kubernetes.io/api-server-certificate-authority': '',
      },
    },
  ),
  user: entity('User', 'poison', {
    profile: { email: 'poison@lighthouse.example' },
    memberOf: ['operations'],
  }),
  group: entity('Group', 'operations', {
    type: 'team',
    children: [],
    members: ['mallory'],
  }),
  template: entity('Template', 'poison', {
    type: 'service',
    owner,
    parameters: [],
    steps: [],
  }),
  link: entity('Component', 'poison-link', service, {
    // eslint-disable-next-line no-script-url -- the attack
    links: [{ url: 'javascript:alert(1)', title: 'Docs' }],
  }),
  namespace: entity(
    'Component',
    'poison-namespace',
    { ...service, system: 'shop' },
    {
      annotations: {
        'backstage.io/kubernetes-namespace': 'billing-production',
        'backstage.io/kubernetes-label-selector': 'app=ledger',
      },
    },
  ),
  system: entity('Component', 'poison-system', {
    ...service,
    system: 'billing',
  }),
};

export const catalogPoison: Attack = {
  number: 16,
  title: 'The catalog is given entities that reach for what is not theirs',
  async run({ http, expect, files, kubernetes }) {
    const before = await http.get('omar', '/api/kubernetes/clusters');
    for (const [name, content] of Object.entries(POISON)) {
      files.content.set(`${name}.yaml`, stringify(content));
      const body = { type: 'url', target: `${files.url}/${name}.yaml` };
      const stranger = await http.post(
        'mallory',
        '/api/catalog/locations',
        body,
      );
      expect(
        stranger.status === 403,
        `mallory registers ${name}: ${stranger.status}`,
      );
      const { status, text } = await http.post(
        'dana',
        '/api/catalog/locations',
        body,
      );
      expect(
        status < 500,
        `registering ${name} answers ${status}: ${text.slice(0, 200)}`,
      );
    }
    await sleep(12_000);
    const find = (ref: string) =>
      http.get('omar', `/api/catalog/entities/by-name/${ref}`);
    expect(
      (await find('user/default/poison')).status === 404,
      'a user was registered',
    );
    expect(
      (await find('template/default/poison')).status === 404,
      'a template was registered',
    );
    const group = await find('group/default/operations');
    expect(
      !JSON.stringify(group.json?.relations).includes('mallory'),
      'mallory joined Operations',
    );
    const after = await http.get('omar', '/api/kubernetes/clusters');
    expect(after.text === before.text, 'the list of clusters is another one');
    expect(before.status === 200, `clusters answer ${before.status}`);

    const link = await find('component/default/poison-link');
    expect(
      // eslint-disable-next-line no-script-url -- what must not be there
      link.status === 404 || !link.text.includes('javascript:'),
      'a javascript: link is in the catalog',
    );

    const begun = kubernetes.calls.length;
    const aimed = await http.post(
      'ci',
      '/api/deployments/builds',
      buildWith('component:default/poison-namespace', [deployment()], 3001),
    );
    expect(
      aimed.status === 201,
      `a build of the component with annotations answers ${aimed.status}`,
    );
    const planned = await http.post('dana', CHANGES, {
      kind: 'deployment',
      spec: {
        component: 'component:default/poison-namespace',
        environment: 'production',
        build: aimed.json?.id,
      },
    });
    expect(
      !planned.text.includes('billing-'),
      'the plan names the foreign namespace',
    );
    const foreign = await http.post(
      'ci',
      '/api/deployments/builds',
      buildWith('component:default/poison-system', [deployment()], 3002),
    );
    expect(
      [400, 403].includes(foreign.status),
      `a build for a foreign system answers ${foreign.status}`,
    );
    const delivery = await http.get(
      'dana',
      '/api/deployments/delivery/default/component/poison-namespace',
    );
    expect(
      !delivery.text.includes('billing-production'),
      'the delivery tab reads the foreign namespace',
    );
    const touched = kubernetes.calls
      .slice(begun)
      .filter(call => call.mutating || call.namespace.startsWith('billing'));
    expect(
      touched.length === 0,
      `the clusters saw ${touched.map(call => call.url)}`,
    );
  },
};
