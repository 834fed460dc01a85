import type { Entity } from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import type { CatalogProcessor } from '@backstage/plugin-catalog-node';

const SCHEMES = ['http:', 'https:', 'mailto:'];
const LINK_ANNOTATIONS = ['backstage.io/view-url', 'backstage.io/edit-url'];
/** Only completes relative addresses. */
const BASE = 'https://portal.invalid';

function check(field: string, value: unknown): void {
  if (typeof value !== 'string') return;
  // Browsers skip tabs, line ends and leading spaces in a scheme; so does this parser.
  const { protocol } = URL.parse(value, BASE) ?? {};
  if (protocol && SCHEMES.includes(protocol)) return;
  throw new InputError(
    `${field} must be an http, https or mailto address, or a path of the portal`,
  );
}

/** Refuses entities with links that would run in the reader's browser, such as `javascript:` ones. */
export class LinkProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'LinkProcessor';
  }

  async preProcessEntity(entity: Entity): Promise<Entity> {
    const { links, annotations } = entity.metadata;
    if (Array.isArray(links)) {
      links.forEach((link, index) =>
        check(`metadata.links[${index}].url`, link?.url),
      );
    }
    for (const name of LINK_ANNOTATIONS) {
      check(`metadata.annotations.${name}`, annotations?.[name]);
    }
    return entity;
  }
}
