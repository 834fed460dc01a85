/* eslint-disable no-script-url -- they are what is refused */
import type { Entity } from '@backstage/catalog-model';
import { LinkProcessor } from './LinkProcessor';

function component(metadata: object): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'web', ...metadata },
  };
}

describe('LinkProcessor', () => {
  const processor = new LinkProcessor();

  it.each([
    {},
    { links: [] },
    { links: [{ url: 'https://docs.example/web' }] },
    { links: [{ url: 'mailto:team@lighthouse.example' }] },
    { links: [{ url: '/docs/default/component/web' }] },
    { annotations: { 'backstage.io/view-url': 'https://git.example/web' } },
    { annotations: { 'example.com/other': 'javascript:alert(1)' } },
  ])('lets %j pass', async metadata => {
    const entity = component(metadata);
    await expect(processor.preProcessEntity(entity)).resolves.toBe(entity);
  });

  it.each([
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    ' \tjava\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'https://[',
  ])('refuses the link %j', async url => {
    await expect(
      processor.preProcessEntity(
        component({ links: [{ url: 'https://docs.example' }, { url }] }),
      ),
    ).rejects.toThrow('metadata.links[1].url must be an http');
    await expect(
      processor.preProcessEntity(
        component({ annotations: { 'backstage.io/edit-url': url } }),
      ),
    ).rejects.toThrow('metadata.annotations.backstage.io/edit-url must be');
  });
});
