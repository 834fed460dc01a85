import { execFile } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { createFetchTemplateAction } from '@backstage/plugin-scaffolder-backend';
import { templateEntityV1beta3Validator } from '@backstage/plugin-scaffolder-common';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { manifestsSchema } from '@fairway/plugin-deployments-common';
import {
  ConfigEnvironmentRegistry,
  DefaultReleaseRenderer,
} from '@fairway/plugin-deployments-node';
import { parse } from 'yaml';

const TEMPLATES = path.resolve(__dirname, '../../../templates');
const DESCRIPTION = 'Keeps "baskets": their lines & totals';

function listTemplates(): string[] {
  const location = parse(
    readFileSync(path.join(TEMPLATES, 'all.yaml'), 'utf8'),
  );
  return location.spec.targets;
}

describe.each(listTemplates())('template %s', target => {
  const file = path.join(TEMPLATES, target);
  const template = parse(readFileSync(file, 'utf8'));
  const workspace = createMockDirectory();
  const temporary = createMockDirectory();

  beforeAll(async () => {
    const step = template.spec.steps.find(
      (each: { action: string }) => each.action === 'fetch:template',
    );
    const action = createFetchTemplateAction({
      reader: mockServices.urlReader.mock(),
      integrations: ScmIntegrations.fromConfig(new ConfigReader({})),
    });
    await action.handler({
      ...createMockActionContext<any>({ workspacePath: workspace.path }),
      createTemporaryDirectory: async () => temporary.path,
      templateInfo: {
        entityRef: 'template:default/any',
        baseUrl: `file://${file}`,
      },
      input: {
        url: step.input.url,
        values: {
          name: 'basket',
          description: DESCRIPTION,
          owner: 'group:default/storefront',
          system: 'shop',
        },
      },
    });
  });

  const read = (name: string) => readFileSync(workspace.resolve(name), 'utf8');

  it('is a template that the scaffolder accepts', async () => {
    expect(await templateEntityV1beta3Validator.check(template)).toBe(true);
  });

  it('leaves no placeholder behind', () => {
    const files = readdirSync(workspace.path, {
      recursive: true,
      withFileTypes: true,
    }).filter(entry => entry.isFile());
    expect(files.length).toBeGreaterThan(5);
    for (const entry of files) {
      const text = readFileSync(
        path.join(entry.parentPath, entry.name),
        'utf8',
      );
      expect(text).not.toMatch(/\$\{\{|values\./);
    }
  });

  it('describes the component for the catalog', () => {
    expect(parse(read('catalog-info.yaml'))).toMatchObject({
      kind: 'Component',
      metadata: { name: 'basket', description: DESCRIPTION },
      spec: { owner: 'group:default/storefront', system: 'shop' },
    });
  });

  it('can be deployed to every environment', async () => {
    const manifests = manifestsSchema.parse({
      type: 'score',
      files: { 'score.yaml': read('score.yaml') },
    });
    const config = new ConfigReader({
      fairway: {
        deployments: {
          environments: [
            { name: 'dev', title: 'Development', cluster: 'nonprod' },
          ],
        },
      },
    });
    const system = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'System',
      metadata: { name: 'shop' },
      spec: { owner: 'group:default/storefront' },
    };
    const release = await DefaultReleaseRenderer.fromConfig(config).render({
      manifests,
      images: { basket: `registry.example/basket@sha256:${'ab'.repeat(32)}` },
      version: '0.1.0',
      place: ConfigEnvironmentRegistry.fromConfig(config).place(
        'dev',
        parse(read('catalog-info.yaml')),
        system,
      ),
    });
    expect(release.objects.map(({ kind }) => kind)).toEqual([
      'Service',
      'Deployment',
    ]);
    expect(release.warnings).toEqual([]);
  });

  it('passes its own tests', async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--test', 'tests/**/*.test.js'],
      {
        cwd: workspace.path,
        env: { PATH: process.env.PATH },
      },
    );
    expect(stdout).toMatch(/pass 3/);
    expect(stdout).toMatch(/fail 0/);
  });
});
