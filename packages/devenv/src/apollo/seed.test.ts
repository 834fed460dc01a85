import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { openPortal } from './openPortal.ts';
import { SAMPLE_APPS } from './samples.ts';
import { seed } from './seed.ts';

const environments = ['DEV', 'FAT', 'UAT', 'PRO'];

describe('seed', () => {
  it('gives each sample component the application that its catalog file names', () => {
    const examples = path.resolve(__dirname, '../../../../examples');
    for (const { appId } of SAMPLE_APPS) {
      const file = path.join(examples, appId, 'catalog-info.yaml');
      const [component] = parseAllDocuments(readFileSync(file, 'utf8'));
      expect(component.toJS().metadata.annotations).toMatchObject({
        'fairway.dev/apollo-app-id': appId,
      });
    }
  });

  it('has differences, something to publish, a text and something inherited', () => {
    const portal = openPortal({ environments, users: ['fairway'] });
    seed(portal, SAMPLE_APPS);
    const [dev, fat, , pro] = environments.map(each =>
      portal.environment(each),
    );
    const place = {
      appId: 'storefront',
      cluster: 'default',
      namespace: 'application',
    };
    const published = (environment: typeof dev) =>
      environment.releases.publishedBy(environment.namespaces.get(place));
    expect(published(dev)['feature.express-checkout']).toBe('on');
    expect(published(pro)['feature.express-checkout']).toBe('off');
    expect(fat.items.isModified(fat.namespaces.get(place))).toBe(true);
    expect(pro.items.isModified(pro.namespaces.get(place))).toBe(false);
    const names = pro.namespaces
      .list('storefront', 'shanghai')
      .map(({ name }) => name);
    expect(names).toEqual(['application', 'routes.yaml', 'TEST1.shop-shared']);
    expect(portal.appNamespaces.findPublic('TEST1.shop-shared')?.app_id).toBe(
      'catalog-api',
    );
    portal.close();
  });
});
