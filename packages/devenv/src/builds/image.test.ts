import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { extract, pack } from 'tar-stream';
import { createImage, packFiles } from './image.ts';

type File = { name: string; content?: string; mode?: number; link?: string };

async function archive(files: File[], mtime: Date): Promise<Buffer> {
  const writer = pack();
  const done = buffer(writer);
  writer.entry({ name: 'src/', type: 'directory', mtime });
  for (const { name, content = '', mode, link } of files) {
    if (link) writer.entry({ name, type: 'symlink', linkname: link, mtime });
    else writer.entry({ name, mode, mtime, uid: 1000 }, content);
  }
  writer.finalize();
  return done;
}

async function list(tar: Buffer) {
  const entries: unknown[] = [];
  const reader = extract();
  reader.end(tar);
  for await (const entry of reader) {
    const content = (await buffer(entry)).toString();
    const { name, mode, uid, mtime, linkname } = entry.header;
    entries.push({
      name,
      mode: mode?.toString(8),
      uid,
      mtime: mtime?.getTime(),
      linkname,
      content,
    });
  }
  return entries;
}

const FILES: File[] = [
  { name: 'src/main.js', content: 'run()', mode: 0o664 },
  { name: 'bin/start', content: '#!/bin/sh', mode: 0o775 },
  { name: 'latest', link: 'bin/start' },
];

const LABELS = {
  source: 'http://git.example/shop/web',
  revision: 'a'.repeat(40),
  version: '1.0.0+aaaaaaa',
  created: '2026-01-02T03:04:05.000Z',
};

const digest = (content: Buffer) =>
  `sha256:${createHash('sha256').update(content).digest('hex')}`;

describe('packFiles', () => {
  it('gives the same bytes whatever the order, times and owners', async () => {
    const one = await archive(FILES, new Date('2026-01-01'));
    const other = await archive(FILES.toReversed(), new Date('2020-01-01'));
    const packed = await packFiles(one, '/app/');
    expect(packed.equals(await packFiles(other, 'app'))).toBe(true);
    expect(await list(packed)).toEqual([
      expect.objectContaining({
        name: 'app/bin/start',
        mode: '755',
        content: '#!/bin/sh',
      }),
      expect.objectContaining({ name: 'app/latest', linkname: 'bin/start' }),
      {
        name: 'app/src/main.js',
        mode: '644',
        uid: 0,
        mtime: 0,
        linkname: null,
        content: 'run()',
      },
    ]);
  });
});

describe('createImage', () => {
  it('describes the layer by its digests', async () => {
    const tar = await archive(FILES, new Date());
    const run = { env: ['A=b'], exposedPorts: ['80/tcp'], workdir: '/srv' };
    const { manifest, config, layer } = await createImage(tar, run, LABELS);

    expect(layer.digest).toBe(digest(layer.content));
    const described = JSON.parse(manifest.content.toString());
    expect(described.layers).toEqual([
      {
        mediaType: 'application/vnd.oci.image.layer.v1.tar+gzip',
        digest: layer.digest,
        size: layer.content.length,
      },
    ]);
    expect(described.config.digest).toBe(digest(config.content));
    expect(manifest.digest).toBe(digest(manifest.content));

    const image = JSON.parse(config.content.toString());
    expect(image.rootfs.diff_ids).toEqual([digest(gunzipSync(layer.content))]);
    expect(image.config).toMatchObject({
      Env: ['A=b'],
      WorkingDir: '/srv',
      ExposedPorts: { '80/tcp': {} },
      Labels: { 'org.opencontainers.image.revision': LABELS.revision },
    });
  });

  it('gives the same digest for the same commit', async () => {
    const run = { env: [], exposedPorts: [] };
    const one = await createImage(
      await archive(FILES, new Date(0)),
      run,
      LABELS,
    );
    const two = await createImage(
      await archive(FILES, new Date()),
      run,
      LABELS,
    );
    expect(one.manifest.digest).toBe(two.manifest.digest);
    const changed = await createImage(
      await archive([{ name: 'src/main.js', content: 'stop()' }], new Date(0)),
      run,
      LABELS,
    );
    expect(changed.manifest.digest).not.toBe(one.manifest.digest);
  });
});
