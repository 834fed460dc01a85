import type { Blob, Image } from './image.ts';

async function expectStatus(
  response: Response,
  what: string,
  ...statuses: number[]
): Promise<Response> {
  if (statuses.includes(response.status)) return response;
  const text = await response.text();
  throw new Error(
    `The registry answered ${response.status} to ${what}: ${text.slice(
      0,
      300,
    )}`,
  );
}

async function pushBlob(
  registry: string,
  repository: string,
  { digest, content }: Blob,
): Promise<void> {
  const blobs = `${registry}/v2/${repository}/blobs`;
  const known = await fetch(`${blobs}/${digest}`, { method: 'HEAD' });
  if (known.ok) return;
  const upload = await expectStatus(
    await fetch(`${blobs}/uploads/`, { method: 'POST' }),
    'the start of an upload',
    202,
  );
  const location = new URL(upload.headers.get('location') ?? '', registry);
  location.searchParams.set('digest', digest);
  await expectStatus(
    await fetch(location, {
      method: 'PUT',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(content),
    }),
    `the upload of ${digest}`,
    201,
  );
}

/**
 * Pushes an image over the OCI distribution API. Repeating it is harmless.
 *
 * @param registry - address, such as `http://127.0.0.1:7030`.
 * @param tag - under which people find it; what is deployed is the digest.
 */
export async function pushImage(
  registry: string,
  repository: string,
  tag: string,
  image: Image,
): Promise<void> {
  await pushBlob(registry, repository, image.layer);
  await pushBlob(registry, repository, image.config);
  await expectStatus(
    await fetch(`${registry}/v2/${repository}/manifests/${tag}`, {
      method: 'PUT',
      headers: { 'content-type': image.manifest.mediaType },
      body: new Uint8Array(image.manifest.content),
    }),
    `the manifest of ${repository}:${tag}`,
    201,
  );
}
