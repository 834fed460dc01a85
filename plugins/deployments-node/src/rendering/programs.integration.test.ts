import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConfigReader } from '@backstage/config';
import { parse } from 'yaml';
import { inEnglish } from '@fairway/api-contract/testUtils';
import { golden, readFolder } from '../__fixtures__/golden';
import { testImage, testPlace } from '../__fixtures__/testPlace';
import { DefaultReleaseRenderer } from './DefaultReleaseRenderer';

const configFile = process.env.FAIRWAY_TEST_CONFIG;
if (!configFile) {
  throw new Error(
    'FAIRWAY_TEST_CONFIG must name the configuration with the paths of helm and kubectl; npm test -- integration sets it',
  );
}
const renderer = DefaultReleaseRenderer.fromConfig(
  new ConfigReader(parse(readFileSync(configFile, 'utf8'))),
);
const examples = path.resolve(__dirname, '../../../../examples');

function render(
  type: 'kustomize' | 'helm',
  files: Record<string, string>,
  options: { environment?: string; component?: string } = {},
) {
  const { environment = 'dev', component = 'web' } = options;
  return renderer.render({
    manifests: { type, files },
    images: { [component]: testImage(component) },
    version: '2.0.1',
    place: testPlace(environment, { componentName: component }),
  });
}

const chart = {
  'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
  'values.yaml': 'greeting: hello\n',
};
const configMap = (data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n${data}`;

describe('releases from kustomizations', () => {
  it.each(['dev', 'production'])(
    'the sample settlement in %s is as reviewed',
    async environment => {
      const files = readFolder(path.join(examples, 'settlement/deploy'));
      const { actual, reviewed } = golden(
        path.join(
          __dirname,
          `__fixtures__/golden/settlement.${environment}.yaml`,
        ),
        await render('kustomize', files, {
          environment,
          component: 'settlement',
        }),
      );
      expect(actual).toBe(reviewed);
    },
  );

  it('generates ConfigMaps, and falls back to the base', async () => {
    const { objects, warnings } = await render('kustomize', {
      'base/kustomization.yaml':
        'configMapGenerator: [{name: settings, literals: [A=1]}]\nnamePrefix: web-\n',
    });
    expect(objects).toMatchObject([
      {
        kind: 'ConfigMap',
        metadata: { name: expect.stringMatching(/^web-settings-\w{10}$/) },
        data: { A: '1' },
      },
    ]);
    expect(inEnglish(warnings)).toEqual([
      'There is no overlays/dev; base is deployed as it is',
    ]);
  });

  it('repeats what kustomize complains about, without paths', async () => {
    const failed = render('kustomize', {
      'base/kustomization.yaml': 'resources: [web.yaml]',
      'base/web.yaml': 'kind: [',
    });
    await expect(failed).rejects.toThrow(/do not render: .*web\.yaml/);
    await expect(failed).rejects.toThrow(
      expect.objectContaining({
        name: 'InputError',
        message: expect.not.stringMatching(/\/tmp|fairway-render/),
      }),
    );
  });

  it('checks what a kustomization built like everything else', async () => {
    await expect(
      render('kustomize', {
        'base/kustomization.yaml':
          'resources: [web.yaml]\nnamespace: kube-system',
        'base/web.yaml': configMap('  a: b\n'),
      }),
    ).rejects.toThrow('metadata.namespace is "kube-system"');
  });
});

describe('releases from charts', () => {
  it.each(['dev', 'production'])(
    'the sample invoices in %s is as reviewed',
    async environment => {
      const files = readFolder(path.join(examples, 'invoices/chart'));
      const { actual, reviewed } = golden(
        path.join(
          __dirname,
          `__fixtures__/golden/invoices.${environment}.yaml`,
        ),
        await render('helm', files, { environment, component: 'invoices' }),
      );
      expect(actual).toBe(reviewed);
    },
  );

  it('gives a chart its values, those of the environment and what the portal knows', async () => {
    const { objects, warnings } = await render('helm', {
      ...chart,
      'values.dev.yaml': 'greeting: moin\n',
      'templates/config.yaml': configMap(
        '  greeting: {{ .Values.greeting }}\n  image: {{ .Values.images.web }}\n  where: {{ .Release.Namespace }} {{ .Values.fairway.environment }}\n',
      ),
      'templates/hook.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: hook\n  annotations:\n    "helm.sh/hook": pre-upgrade\n',
    });
    expect(objects).toMatchObject([
      {
        data: {
          greeting: 'moin',
          image: testImage('web'),
          where: 'shop-dev dev',
        },
      },
    ]);
    expect(inEnglish(warnings)).toEqual([
      expect.stringContaining('hooks are left out'),
    ]);
  });

  it.each([
    [
      'a template that fails',
      { 'templates/a.yaml': '{{ fail "no way" }}' },
      /no way/,
    ],
    [
      'a wrong template',
      { 'templates/a.yaml': '{{ if }}' },
      /templates\/a\.yaml/,
    ],
    [
      'the environment of the portal',
      { 'templates/a.yaml': '{{ env "HOME" }}' },
      /function "env" not defined/,
    ],
    [
      'a dependency that is not there',
      {
        'Chart.yaml': `${chart['Chart.yaml']}dependencies: [{name: redis, version: 1.0.0, repository: "https://evil.example"}]\n`,
      },
      /missing in charts/,
    ],
    [
      'endless work',
      { 'templates/a.yaml': '{{ range $i := until 2000000000 }}x{{ end }}' },
      /do not render/,
    ],
    [
      'too much output',
      { 'templates/a.yaml': `a: {{ repeat 5000000 "x" }}` },
      /more than 4 MiB/,
    ],
    [
      'what is no YAML',
      { 'templates/a.yaml': 'a: [' },
      /do not render|not valid YAML/,
    ],
    [
      'a ClusterRole',
      {
        'templates/a.yaml':
          'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: a}',
      },
      /ClusterRole "a" .* is not allowed/,
    ],
  ])(
    'refuses %s',
    async (_name, files, message) => {
      const failed = render('helm', { ...chart, ...files });
      await expect(failed).rejects.toThrow(message);
      await expect(failed).rejects.toThrow(
        expect.objectContaining({
          name: 'InputError',
          message: expect.not.stringContaining('/tmp'),
        }),
      );
    },
    40_000,
  );

  it('does not look up what is in a cluster', async () => {
    const { objects } = await render('helm', {
      ...chart,
      'templates/a.yaml': configMap(
        '  found: {{ lookup "v1" "Secret" "" "" | len | quote }}\n',
      ),
    });
    expect(objects).toMatchObject([{ data: { found: '0' } }]);
  });
});

describe('a program that is not there', () => {
  it('is said to be so', async () => {
    const without = DefaultReleaseRenderer.fromConfig(
      new ConfigReader({ fairway: { helm: { path: '/nowhere/helm' } } }),
    );
    await expect(
      without.render({
        manifests: { type: 'helm', files: chart },
        images: { web: testImage('web') },
        version: '1',
        place: testPlace(),
      }),
    ).rejects.toThrow(
      expect.objectContaining({
        name: 'ServiceUnavailableError',
        message:
          'The program that renders these manifests is not installed; operations must configure fairway.helm.path',
      }),
    );
  });
});
