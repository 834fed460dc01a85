import { mockServices } from '@backstage/backend-test-utils';
import { changesApi, ChangeSummary } from '@fairway/plugin-changes-common';
import { ChangeCollatorFactory } from './ChangeCollatorFactory';

function aChange(id: number): ChangeSummary {
  return {
    id,
    kind: 'deployment',
    title: `web 1.0.${id} to Production`,
    state: 'succeeded',
    waitingFor: null,
    target: {
      key: `deployment:component:default/web@production`,
      title: 'web in Production',
      entityRef: 'component:default/web',
      environment: 'production',
      system: 'shop',
      ownerRef: 'group:default/shop',
    },
    requesterRef: 'user:default/dana',
    reason: 'Mends the cart',
    risk: 'low',
    facts: { commit: `abc${id}` },
    digest: `sha256:${'0'.repeat(64)}`,
    approvals: { given: 0, required: 0, missing: [] },
    onFailure: 'undo',
    pendingAction: null,
    message: null,
    parentId: null,
    plannedAt: '2026-11-21T10:00:00Z',
    submittedAt: '2026-11-21T10:00:01Z',
    startedAt: null,
    succeededAt: null,
    endedAt: null,
    expiresAt: null,
    updatedAt: '2026-11-21T10:00:02Z',
  };
}

/** Answers like the change engine: newest first, a page at a time. `onPage` may add changes in between. */
function collate(options: {
  ids: number[];
  limit: number;
  onPage?: (page: number, ids: number[]) => void;
}) {
  const { ids, limit, onPage } = options;
  const queries: any[] = [];
  const factory = new ChangeCollatorFactory({
    auth: mockServices.auth(),
    limit,
    changes: {
      listChanges: async request => {
        const query = changesApi.routes.listChanges.query.parse(request?.query);
        queries.push(query);
        onPage?.(queries.length, ids);
        const { offset } = query;
        const items = [...ids]
          .sort((a, b) => b - a)
          .slice(offset, offset + query.limit)
          .map(aChange);
        return { items, total: ids.length };
      },
    },
  });
  return { factory, queries };
}

const numbers = (count: number) =>
  Array.from({ length: count }, (_, index) => index + 1);

describe('ChangeCollatorFactory', () => {
  it('describes a change with what people look for, and whom to ask whether they may see it', async () => {
    const { factory, queries } = collate({ ids: [7], limit: 10 });
    const documents = await (await factory.getCollator()).toArray();
    expect(documents).toEqual([
      {
        title: '#7',
        text: expect.any(String),
        location: '/changes/7',
        authorization: { resourceRef: '7' },
        id: 7,
        name: 'web 1.0.7 to Production',
        changeKind: 'deployment',
        state: 'succeeded',
        targetTitle: 'web in Production',
        requesterRef: 'user:default/dana',
        reason: 'Mends the cart',
        submittedAt: '2026-11-21T10:00:01Z',
      },
    ]);
    expect(documents[0].text.split('\n')).toEqual([
      'web 1.0.7 to Production',
      'Mends the cart',
      'shop',
      'dana',
      'deployment',
      'succeeded',
      'abc7',
    ]);
    expect(factory.visibilityPermission.name).toBe('changes.change.read');
    // Drafts are left out.
    expect(queries).toMatchObject([{ submittedAfter: expect.any(String) }]);
  });

  it('reads page by page as it is consumed, and no more than the limit', async () => {
    const { factory, queries } = collate({ ids: numbers(700), limit: 450 });
    const stream = await factory.getCollator();
    const iterator = stream[Symbol.asyncIterator]();
    expect((await iterator.next()).value.id).toBe(700);
    expect(queries).toHaveLength(1);
    const rest: number[] = [];
    for await (const { id } of iterator) rest.push(id);
    expect(rest).toEqual(numbers(699).reverse().slice(0, 449));
    expect(queries.map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 200],
      [200, 200],
      [400, 50],
    ]);
  });

  it('gives each change once, also when others come meanwhile', async () => {
    const { factory } = collate({
      ids: numbers(450),
      limit: 10_000,
      onPage: (page, ids) => {
        if (page > 1) ids.push(1000 + page);
      },
    });
    const documents = await (await factory.getCollator()).toArray();
    expect(documents.map(({ id }) => id)).toEqual(numbers(450).reverse());
  });
});
