import {
  apolloStore,
  makeCell,
  makeNamespace,
  makeRef,
  makeRelease,
  makeRow,
  makeUnavailable,
} from './data';
import type { World } from './fakeApis';

/** A component with edits, a difference between environments, and one environment that does not answer. */
export function busyWorld(): World {
  return {
    stores: [apolloStore],
    rows: [
      makeRow({
        cells: [
          makeCell('dev', { unpublished: 1, keys: 1 }),
          makeUnavailable('staging', 'Apollo did not answer within 8 s.'),
          makeCell('production', {
            activeChange: 41,
            lock: { holder: 'ops' },
            drift: '“by hand” was published elsewhere, since change 40',
          }),
        ],
      }),
      makeRow({
        cluster: 'shanghai',
        cells: [
          makeCell('dev', { state: 'missing', release: null }),
          makeCell('staging', { state: 'missing', release: null }),
          makeCell('production'),
        ],
      }),
    ],
    namespace: makeNamespace(),
    releases: [
      makeRelease(3, { active: true }),
      makeRelease(2, { publishedBy: 'apollo', changeId: null }),
      makeRelease(1),
    ],
    differences: [
      {
        key: 'timeout',
        before: '1000',
        after: '3000',
        masked: false,
        change: 'changed',
      },
    ],
    compared: [
      {
        key: 'timeout',
        differs: true,
        masked: false,
        values: ['1000', '3000'],
      },
      { key: 'old', differs: true, masked: false, values: [null, 'x'] },
      {
        key: 'mail.password',
        differs: true,
        masked: true,
        values: ['•1', '•2'],
      },
    ],
    found: [
      {
        ref: makeRef(),
        title: 'Storefront',
        key: 'timeout',
        value: '3000',
        masked: false,
        matched: 'key',
      },
    ],
    findings: [
      {
        id: 'f1',
        type: 'placeholder',
        severity: 'warning',
        message: 'banner holds a placeholder. Set its value.',
        key: 'banner',
        places: [makeRef()],
        accepted: null,
      },
    ],
    warnings: [],
  };
}

/** A component that no store has yet. */
export function emptyWorld(): World {
  return { ...busyWorld(), rows: [], releases: [], found: [], findings: [] };
}

