import { ChangeFilter, ChangeResource } from './resource';
import { changeRules } from './rules';

const change: ChangeResource = {
  kind: 'deployment',
  environment: 'production',
  system: 'shop',
  ownerRef: 'group:default/shop',
  requesterRef: 'user:default/dev',
  approverRefs: ['group:default/ops', 'user:default/chief'],
};
const bare: ChangeResource = {
  ...change,
  environment: null,
  system: null,
  approverRefs: [],
};

/** What a filter means, as the database understands it. */
function matches({ property, values }: ChangeFilter, resource: ChangeResource) {
  const value = resource[property];
  if (Array.isArray(value)) return value.some(item => values.includes(item));
  return value !== null && values.includes(value);
}

describe('permission rules', () => {
  it.each([
    ['hasKind', { kinds: ['deployment'] }, true, true],
    ['hasKind', { kinds: ['dns-record'] }, false, false],
    ['hasEnvironment', { environments: ['test', 'production'] }, true, false],
    ['hasEnvironment', { environments: [] }, false, false],
    ['hasSystem', { systems: ['shop'] }, true, false],
    ['hasOwner', { claims: ['Group:Default/Shop'] }, true, true],
    ['hasOwner', { claims: ['group:default/other'] }, false, false],
    ['isRequester', { claims: ['User:default/Dev'] }, true, true],
    [
      'awaits',
      { claims: ['user:default/x', 'Group:default/ops'] },
      true,
      false,
    ],
    ['awaits', { claims: ['user:default/x'] }, false, false],
  ] as const)(
    '%s with %j means the same in memory and in a query',
    (name, params, onChange, onBare) => {
      const rule = changeRules[name] as any;
      for (const [resource, expected] of [
        [change, onChange],
        [bare, onBare],
      ] as const) {
        expect(rule.apply(resource, params)).toBe(expected);
        expect(matches(rule.toQuery(params), resource)).toBe(expected);
      }
    },
  );
});
