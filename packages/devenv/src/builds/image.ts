import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import type { Header } from 'tar-stream';
import type { RunOptions } from './dockerfile.ts';

const DEFAULT_FOLDER = '/app';

/** Content with the digest by which a registry names it. */
export interface Blob {
  mediaType: string;
  digest: string;
  content: Buffer;
}

/** An image as the registry stores it: the manifest names the other blobs. */
export interface Image {
  manifest: Blob;
  config: Blob;
  layer: Blob;
}

/** What an image says about where it comes from. */
export interface ImageLabels {
  /** Address of the repository. */
  source: string;
  /** Full commit hash. */
  revision: string;
  version: string;
  /** ISO time of the commit. */
  created: string;
}

function blob(mediaType: string, content: Buffer): Blob {
  const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
  return { mediaType, digest, content };
}

async function readTar(tar: Buffer) {
  const entries: { header: Header; content: Buffer }[] = [];
  const reader = extract();
  reader.end(tar);
  for await (const entry of reader) {
    const content = await buffer(entry);
    entries.push({ header: entry.header, content });
  }
  return entries;
}

/**
 * Packs the files of a tar archive under a folder, such that the same files give the same bytes: sorted by name, no
 * times, no owners, and of the modes only whether a file can be executed.
 */
export async function packFiles(tar: Buffer, folder: string): Promise<Buffer> {
  const prefix = folder.replace(/^\/+|\/+$/g, '');
  const entries = await readTar(tar);
  const files = entries
    .filter(({ header }) => ['file', 'symlink'].includes(header.type ?? ''))
    .sort((a, b) => (a.header.name < b.header.name ? -1 : 1));
  const writer = pack();
  const packed = buffer(writer);
  for (const { header, content } of files) {
    const isExecutable = ((header.mode ?? 0) & 0o100) !== 0;
    writer.entry(
      {
        name: prefix ? `${prefix}/${header.name}` : header.name,
        type: header.type,
        linkname: header.linkname,
        mode: isExecutable ? 0o755 : 0o644,
        mtime: new Date(0),
        uid: 0,
        gid: 0,
      },
      content,
    );
  }
  writer.finalize();
  return packed;
}

/**
 * Makes an image of a repository's files, without running anything: what the company's CI would compile is left as it
 * is. The same commit gives the same digest.
 *
 * @param tar - the repository's files, as `git archive` gives them.
 */
export async function createImage(
  tar: Buffer,
  run: RunOptions,
  labels: ImageLabels,
): Promise<Image> {
  const files = await packFiles(tar, run.workdir ?? DEFAULT_FOLDER);
  const layer = blob(
    'application/vnd.oci.image.layer.v1.tar+gzip',
    gzipSync(files, { level: 9 }),
  );
  const config = blob(
    'application/vnd.oci.image.config.v1+json',
    Buffer.from(
      JSON.stringify({
        created: labels.created,
        architecture: 'amd64',
        os: 'linux',
        config: {
          Env: run.env,
          Cmd: run.cmd,
          Entrypoint: run.entrypoint,
          WorkingDir: run.workdir ?? DEFAULT_FOLDER,
          User: run.user,
          ExposedPorts: Object.fromEntries(
            run.exposedPorts.map(port => [port, {}]),
          ),
          Labels: {
            'org.opencontainers.image.source': labels.source,
            'org.opencontainers.image.revision': labels.revision,
            'org.opencontainers.image.version': labels.version,
          },
        },
        rootfs: { type: 'layers', diff_ids: [blob('', files).digest] },
      }),
    ),
  );
  const describe = ({ mediaType, digest, content }: Blob) => ({
    mediaType,
    digest,
    size: content.length,
  });
  const manifestType = 'application/vnd.oci.image.manifest.v1+json';
  const manifest = blob(
    manifestType,
    Buffer.from(
      JSON.stringify({
        schemaVersion: 2,
        mediaType: manifestType,
        config: describe(config),
        layers: [describe(layer)],
        annotations: { 'org.opencontainers.image.revision': labels.revision },
      }),
    ),
  );
  return { manifest, config, layer };
}
