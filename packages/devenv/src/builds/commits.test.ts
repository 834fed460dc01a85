import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { git } from '../git.ts';
import { readCommits } from './commits.ts';

describe('readCommits', () => {
  const cwd = mkdtempSync(path.join(tmpdir(), 'commits-'));
  const ids: string[] = [];
  const commit = async (subject: string) => {
    writeFileSync(path.join(cwd, 'file'), subject);
    await git(['add', '--all'], { cwd });
    await git(['commit', '--quiet', '-m', subject, '-m', 'More words'], {
      cwd,
      env: {
        GIT_AUTHOR_NAME: 'Dana',
        GIT_AUTHOR_EMAIL: 'dana@example.com',
        GIT_COMMITTER_NAME: 'Dana',
        GIT_COMMITTER_EMAIL: 'dana@example.com',
        GIT_COMMITTER_DATE: '2026-03-01T10:00:00Z',
      },
    });
    ids.push((await git(['rev-parse', 'HEAD'], { cwd })).toString().trim());
  };
  const read = (until: number, since?: string) =>
    readCommits(cwd, {
      commit: ids[until],
      since,
      repositoryUrl: 'http://git.example/shop/web',
    });

  beforeAll(async () => {
    await git(['init', '--quiet', '--initial-branch', 'main'], { cwd });
    for (const subject of ['One', 'Two: "quoted"', 'Three']) {
      await commit(subject);
    }
  });
  afterAll(() => rmSync(cwd, { recursive: true }));

  it('gives what came since the build before, newest first', async () => {
    const commits = await read(2, ids[0]);
    expect(commits?.map(({ message }) => message)).toEqual([
      'Three',
      'Two: "quoted"',
    ]);
    expect(commits?.[0]).toEqual({
      id: ids[2],
      message: 'Three',
      author: 'Dana <dana@example.com>',
      at: '2026-03-01T10:00:00.000Z',
      url: `http://git.example/shop/web/commit/${ids[2]}`,
    });
  });

  it('gives all up to the first build', async () => {
    expect(await read(1)).toHaveLength(2);
  });

  it('does not know what came since a commit that is gone', async () => {
    expect(await read(2, 'ab'.repeat(20))).toBeUndefined();
  });
});
