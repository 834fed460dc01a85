import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  ChangesClient,
  createChangesClient,
} from '@fairway/plugin-changes-common';
import { createTestDatabase, TestDatabase } from '@fairway/test-database';
import express from 'express';
import type { Server } from 'node:http';
import { changesPlugin } from '../../plugin';
import announcements from './module';

/** A notice board service: it publishes a moment after it was asked, and ignores calls whose key it has seen. */
function startBoards() {
  const board = {
    text: 'old news' as string | null,
    environment: 'office',
    ownerRef: 'group:default/press',
  };
  const published: (string | null)[] = [];
  let draft: string | null = null;
  const seen = new Set<string>();
  const app = express().use(express.json());
  app.get('/boards/front', (_, res) => {
    res.json(board);
  });
  app.use('/boards/front', (req, res, next) => {
    const call = `${req.url} ${req.header('Idempotency-Key')}`;
    if (seen.has(call)) res.json({});
    else next();
    seen.add(call);
  });
  app.put('/boards/front/draft', (req, res) => {
    draft = req.body.text;
    res.json({});
  });
  app.post('/boards/front/publish', (_, res) => {
    const text = draft;
    setTimeout(() => {
      board.text = text;
      published.push(text);
    }, 50);
    res.json({});
  });
  return new Promise<{
    board: typeof board;
    published: typeof published;
    server: Server;
    url: string;
  }>(resolve => {
    const server = app.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      resolve({ board, published, server, url: `http://127.0.0.1:${port}` });
    });
  });
}

describe('the example of "Add a change kind in an afternoon"', () => {
  let database: TestDatabase;
  let boards: Awaited<ReturnType<typeof startBoards>>;
  let backend: Awaited<ReturnType<typeof startTestBackend>>;
  let changes: ChangesClient;

  beforeAll(async () => {
    boards = await startBoards();
    database = await createTestDatabase();
    backend = await startTestBackend({
      features: [
        changesPlugin,
        announcements,
        catalogServiceMock.factory(),
        mockServices.rootConfig.factory({
          data: {
            ...database.config,
            announcements: { url: boards.url },
            fairway: {
              changes: {
                policies: [
                  {
                    name: 'office',
                    match: { environment: ['office'] },
                    require: [],
                  },
                ],
              },
            },
          },
        }),
      ],
    });
    const { port } = backend.server.address() as { port: number };
    const token = mockCredentials.user.token('user:default/writer');
    const as = (input: any, init: any) =>
      fetch(input, {
        ...init,
        headers: { ...init.headers, Authorization: `Bearer ${token}` },
      });
    changes = createChangesClient({
      discoveryApi: {
        getBaseUrl: async id => `http://127.0.0.1:${port}/api/${id}`,
      },
      fetchApi: { fetch: as },
    });
  }, 60_000);

  afterAll(async () => {
    await backend?.stop();
    boards?.server.close();
    await database?.drop();
  });

  async function untilEnd(id: number, ...states: string[]) {
    for (;;) {
      const change = await changes.getChange({ params: { id } });
      if (states.includes(change.state)) return change;
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  it('shows the plan, publishes once, and puts the earlier text back', async () => {
    const draft = await changes.createChange({
      body: {
        kind: 'announcement',
        spec: { board: 'front', text: 'New news' },
      },
    });
    expect(draft).toMatchObject({
      title: 'Announce on front',
      risk: 'medium',
      plan: { diff: [{ before: 'old news', after: 'New news' }] },
      policy: { rule: 'office' },
    });
    expect(boards.published).toEqual([]);
    const params = { id: draft.id };
    await changes.submitChange({ params, body: { digest: draft.digest } });
    const done = await untilEnd(draft.id, 'succeeded', 'undone', 'failed');
    const inChinese = await changes.getChange(
      { params },
      { language: 'zh-CN' },
    );
    expect(inChinese).toMatchObject({
      title: '在 front 上发布公告',
      steps: [{ title: '编写草稿' }, { message: '所有人都能看到' }],
    });
    expect(done).toMatchObject({
      state: 'succeeded',
      steps: [{ state: 'succeeded' }, { message: 'Everybody sees it' }],
    });
    expect(boards.published).toEqual(['New news']);

    await changes.actOnChange({
      params,
      body: { action: 'undo', reason: 'It was not true' },
    });
    await untilEnd(draft.id, 'undone', 'failed');
    expect(boards.published).toEqual(['New news', 'old news']);
  }, 20_000);

  it('names what is wrong with a request', async () => {
    await expect(
      changes.createChange({
        body: { kind: 'announcement', spec: { board: 'attic', text: 'x' } },
      }),
    ).rejects.toMatchObject({
      statusCode: 404,
      body: {
        error: {
          message: 'spec.board: there is no board "attic". Make it first',
        },
      },
    });
  });
});
