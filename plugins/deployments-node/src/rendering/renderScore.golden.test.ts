import path from 'node:path';
import { ConfigReader } from '@backstage/config';
import { inEnglish } from '@fairway/api-contract/testUtils';
import { golden, readFolder } from '../__fixtures__/golden';
import { testImage, testPlace } from '../__fixtures__/testPlace';
import { DefaultReleaseRenderer } from './DefaultReleaseRenderer';

const renderer = DefaultReleaseRenderer.fromConfig(new ConfigReader({}));
const examples = path.resolve(__dirname, '../../../../examples');

const cases = [
  { name: 'full', images: ['api', 'proxy'] },
  { name: 'cron', images: ['nightly'] },
  { name: 'storefront', images: ['storefront'], example: true },
  { name: 'catalog-api', images: ['catalog-api'], example: true },
].flatMap(one =>
  ['dev', 'production'].map(environment => ({ ...one, environment })),
);

describe('releases from Score', () => {
  it.each(cases)(
    '$name in $environment is as reviewed',
    async ({ name, images, environment, example }) => {
      const folder = example
        ? path.join(examples, name)
        : path.join(__dirname, '__fixtures__', name);
      const release = await renderer.render({
        manifests: { type: 'score', files: readFolder(folder) },
        images: Object.fromEntries(images.map(key => [key, testImage(key)])),
        version: '1.4.2+build.7',
        place: testPlace(environment, { componentName: name }),
      });
      const { actual, reviewed } = golden(
        path.join(
          __dirname,
          '__fixtures__/golden',
          `${name}.${environment}.yaml`,
        ),
        inEnglish(release),
      );
      expect(actual).toBe(reviewed);
    },
  );
});
