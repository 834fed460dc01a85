import { makeCell, makeItem, makeRef, makeRow } from '../__fixtures__/data';
import { excerptOf, unquoted } from './excerpt';
import { actsOn, siblingsOf } from './findings';
import {
  changeSetSpecSchema,
  Finding,
  NamespaceRef,
} from '@fairway/plugin-apollo-common';
import {
  ChangeSetDraft,
  countEdits,
  editsOf,
  toSpec,
  withEdit,
  withMoved,
  withoutEdit,
} from './changeSet';
import { movedSince } from './moved';
import { formatProperties, parseProperties } from './properties';
import { formatPlace, parsePlace } from './refs';

const ref: NamespaceRef = {
  component: 'component:default/storefront',
  store: 'main',
  environment: 'production',
  cluster: 'default',
  namespace: 'application',
};
const staging = { ...ref, environment: 'staging' };

describe('change sets', () => {
  const timeout = { key: 'timeout', value: '3000', before: '5000' };
  let draft: ChangeSetDraft;
  beforeEach(() => {
    draft = withEdit([], ref, timeout);
    draft = withEdit(draft, staging, { key: 'old', value: null, before: 'x' });
  });

  it('keeps one edit a key, the last', () => {
    draft = withEdit(draft, ref, { ...timeout, value: '4000' });
    expect(countEdits(draft)).toBe(2);
    expect(editsOf(draft, ref)).toEqual([{ ...timeout, value: '4000' }]);
  });

  it('forgets a namespace with its last edit', () => {
    expect(withoutEdit(draft, ref, 'timeout')).toHaveLength(1);
    expect(withoutEdit(draft, ref, 'another')).toHaveLength(2);
  });

  it('publishes in the order of its parts', () => {
    const [first] = withMoved(draft, 1, -1);
    expect(first.ref).toEqual(staging);
    expect(withMoved(draft, 0, -1)).toEqual(draft);
  });

  it('is a spec that the server takes', () => {
    const spec = toSpec(draft, { unpublished: 'refuse' });
    expect(changeSetSpecSchema.parse(spec)).toMatchObject({
      parts: [
        { ...ref, set: [{ key: 'timeout', value: '3000' }], remove: [] },
        { ...staging, set: [], remove: ['old'] },
      ],
    });
  });
});

describe('properties', () => {
  it('survives being written and read', () => {
    const items = [
      { key: 'a', value: '1', comment: 'first' },
      { key: 'url', value: 'http://x/?a=b', comment: null },
      { key: 'lines', value: 'one\ntwo \\ three', comment: null },
      { key: 'empty', value: '', comment: null },
      // Each of these was once lost or read as something else.
      { key: 'spaces', value: '  around\t ', comment: null },
      { key: 'windows', value: 'a\r\nb', comment: null },
      { key: '#hash', value: '\\u0041', comment: null },
      { key: '!a\\n', value: '#1', comment: null },
    ];
    expect(parseProperties(formatProperties(items))).toEqual({
      // The comment of the first takes a line of its own.
      items: items.map((item, index) => ({ ...item, line: index + 2 })),
      problems: [],
    });
  });

  it('names the lines that say nothing', () => {
    expect(parseProperties('a = 1\nnonsense\n= 2\na = 3').problems).toEqual([
      { line: 2, problem: 'no-equals' },
      { line: 3, problem: 'no-key' },
      { line: 4, problem: 'twice' },
    ]);
  });
});

describe('places', () => {
  it('survive an address', () => {
    expect(parsePlace(formatPlace(ref))).toEqual(ref);
    expect(parsePlace('nonsense')).toBeUndefined();
  });
});

describe('excerptOf', () => {
  it('shows what is around the match, whatever the case', () => {
    const text = `${'a'.repeat(100)} Timeout ${'b'.repeat(200)}`;
    expect(excerptOf(text, 'timeout')).toEqual({
      before: `…${'a'.repeat(79)} `,
      match: 'Timeout',
      after: ` ${'b'.repeat(159)}…`,
    });
    expect(excerptOf('short', 'nothing')).toEqual({
      before: '',
      match: '',
      after: 'short',
    });
  });

  it('looks for a pasted value without the quotes around it', () => {
    expect(unquoted(' "http://mail" ')).toBe('http://mail');
    expect(unquoted('“免运费”')).toBe('免运费');
    expect(unquoted('a "b"')).toBe('a "b"');
  });
});

describe('movedSince', () => {
  it('tells what clients get by now where an edit was made upon something else', () => {
    const current = { items: [makeItem('timeout', '4000')] };
    const edit = { key: 'timeout' };
    expect(movedSince(current, { ...edit, before: '4000' })).toBeUndefined();
    expect(movedSince(current, { ...edit, before: '3000' })).toEqual({
      now: '4000',
    });
    expect(movedSince({ items: [] }, { ...edit, before: '3000' })).toEqual({
      now: null,
    });
    const secret = { items: [makeItem('timeout', '', { masked: true })] };
    expect(movedSince(secret, { ...edit, before: '3000' })).toBeUndefined();
  });
});

describe('actsOn', () => {
  const place = makeRef();
  const finding = {
    id: 'f1',
    severity: 'info',
    message: '',
    key: 'k',
    places: [place],
    accepted: null,
  };

  it.each([
    ['placeholder', ['edit']],
    ['missing-in-production', ['add', 'compare']],
    ['only-in-one-environment', ['compare']],
    ['unpublished-edits', ['showUnpublished']],
    ['changed-elsewhere', ['showReleases']],
    ['same-value-in-many-places', []],
  ] as const)('offers for %s: %j', (type, acts) =>
    expect(
      actsOn({ ...finding, type } as Finding, [makeRow()]).map(
        ({ act }) => act,
      ),
    ).toEqual(acts),
  );

  it('compares the environments that have the namespace', () => {
    const row = makeRow({
      cells: [
        makeCell('dev', { state: 'missing' }),
        makeCell('staging'),
        makeCell('production'),
      ],
    });
    expect(
      siblingsOf([row, makeRow({ cluster: 'shanghai' })], place).map(
        ({ environment }) => environment,
      ),
    ).toEqual(['staging', 'production']);
  });
});
