import { texts } from '../texts';
import type { ManifestObject } from '../../render';
import type { Field } from './fields';

/** `registry.example/shop/web` of `registry.example/shop/web:1.4@sha256:…`. */
function repository(image: string): string {
  return image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
}

/**
 * The build's image that `image` of a container means: itself by digest, by its name in the build, by its repository, or `.`
 * for the image of the container's name or the only one. Undefined when it means none of them.
 */
export function resolveImage(
  container: string,
  image: string,
  images: Record<string, string>,
): string | undefined {
  const pinned = Object.values(images);
  if (pinned.includes(image)) return image;
  if (image === '.') {
    if (Object.hasOwn(images, container)) return images[container];
    return pinned.length === 1 ? pinned[0] : undefined;
  }
  const name = repository(image);
  const sameRepository = pinned.filter(value => repository(value) === name);
  if (image.includes('@')) {
    // A digest says exactly which image is meant; another one must not take its place.
    const digest = image.slice(image.indexOf('@'));
    return sameRepository.find(value => value.endsWith(digest));
  }
  if (sameRepository.length === 1) return sameRepository[0];
  const key = name.split('/').at(-1)!;
  return Object.hasOwn(images, key) ? images[key] : undefined;
}

/** Pins the images of a pod's containers. Throws InputError for one that the build does not have. */
export function pinImages(
  podSpec: Field,
  images: Record<string, string>,
): void {
  for (const list of ['initContainers', 'containers']) {
    for (const container of podSpec.get(list).items()) {
      const { name, image } = container.map();
      const pinned =
        typeof image === 'string'
          ? resolveImage(String(name), image, images)
          : undefined;
      if (!pinned) {
        throw container
          .get('image')
          .refuse(
            texts.foreignImage(
              JSON.stringify(image ?? null),
              Object.keys(images).join(', '),
            ),
          );
      }
      container.map().image = pinned;
    }
  }
}

/** All images of a release's objects, each once, in order. */
export function imagesOf(objects: ManifestObject[]): string[] {
  const found = new Set<string>();
  const visit = (value: unknown, key?: string) => {
    if (key === 'image' && typeof value === 'string') found.add(value);
    if (typeof value !== 'object' || value === null) return;
    for (const [name, child] of Object.entries(value)) visit(child, name);
  };
  objects
    .filter(({ kind }) => kind !== 'ConfigMap')
    .forEach(object => visit(object.spec));
  return [...found].sort();
}
