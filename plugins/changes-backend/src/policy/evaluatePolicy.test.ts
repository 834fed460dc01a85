import { ConfigReader } from '@backstage/config';
import { localText } from '@fairway/api-contract';
import { combinePolicies, evaluatePolicy } from './evaluatePolicy';
import { readPolicyConfig } from './PolicyConfig';

const read = (changes: any) =>
  readPolicyConfig(new ConfigReader({ fairway: { changes } }));
const target = (
  environment: string | null,
  ownerRef = 'group:default/shop',
) => ({
  key: 'k',
  title: 't',
  entityRef: null,
  environment,
  system: 'shop',
  ownerRef,
});

describe('evaluatePolicy', () => {
  const config = read({
    protectedEnvironments: ['production'],
    requestExpiry: { days: 1 },
    policies: [
      {
        name: 'risky',
        match: { risk: ['high'], environment: ['production'] },
        require: [
          { group: 'Group:Default/Operations', count: 2 },
          { users: ['User:Default/Chief'], title: 'The chief' },
        ],
        approvalExpiry: { hours: 1 },
      },
      {
        name: 'own',
        match: { kind: ['deployment'], owner: ['group:default/shop'] },
        require: [{ group: 'group:default/{owner}-approvers' }],
      },
      { name: 'free', match: { system: ['lab'] }, require: [] },
    ],
  });

  it('takes the first rule that matches and says why', () => {
    const subject = {
      kind: 'deployment',
      target: target('production'),
      risk: 'high' as const,
    };
    expect(evaluatePolicy(config, subject)).toEqual({
      rule: 'risky',
      explanation: localText(
        'The rule "risky" applies because environment is production and risk is high.',
        '适用规则“risky”，因为环境为 production，属于高风险。',
      ),
      requirements: [
        {
          title: localText('2 of operations', 'operations 中的 2 人'),
          groupRef: 'group:default/operations',
          userRefs: [],
          count: 2,
        },
        {
          title: 'The chief',
          groupRef: null,
          userRefs: ['user:default/chief'],
          count: 1,
        },
      ],
      requestExpirySeconds: 86_400,
      approvalTtlSeconds: 3600,
    });
  });

  it('puts the name of the owning group in', () => {
    const policy = evaluatePolicy(config, {
      kind: 'deployment',
      target: target('production'),
      risk: 'low',
    });
    expect(policy.requirements[0].groupRef).toBe(
      'group:default/shop-approvers',
    );
  });

  it.each([
    ['a protected environment', 'production'],
    ['no environment at all', null],
  ])('refuses %s that no rule covers', (_, environment) => {
    expect(() =>
      evaluatePolicy(config, {
        kind: 'dns-record',
        target: target(environment),
        risk: 'low',
      }),
    ).toThrow(/No rule of fairway.changes.policies covers kind "dns-record"/);
  });

  it('protects every environment unless told which', () => {
    const subject = {
      kind: 'x',
      target: target('sandbox'),
      risk: 'low' as const,
    };
    expect(() => evaluatePolicy(read({}), subject)).toThrow('No rule');
    expect(evaluatePolicy(config, subject).requirements).toEqual([]);
  });
});

describe('combinePolicies', () => {
  it('keeps every clause, the larger count and the shorter times', () => {
    const clause = (groupRef: string, count: number) => ({
      title: `${count} of ${groupRef}`,
      groupRef,
      userRefs: [],
      count,
    });
    const policy = (rule: string, seconds: number, ...requirements: any[]) => ({
      rule,
      explanation: `${rule}.`,
      requirements,
      requestExpirySeconds: seconds,
      approvalTtlSeconds: seconds,
    });
    expect(
      combinePolicies([
        policy('one', 10, clause('a', 1), clause('b', 1)),
        policy('two', 5, clause('a', 2)),
        policy('one', 20),
      ]),
    ).toEqual({
      rule: 'one + two',
      explanation: 'one. two.',
      requirements: [clause('a', 2), clause('b', 1)],
      requestExpirySeconds: 5,
      approvalTtlSeconds: 5,
    });
  });
});

describe('readPolicyConfig', () => {
  it.each([
    [{ policies: [{ name: 'a' }] }, /policies\.0\.require/],
    [
      { policies: [{ name: 'a', require: [{}] }] },
      /require\.0: needs either `group` or `users`/,
    ],
    [
      { policies: [{ name: 'a', require: [{ group: 'operations' }] }] },
      /require\.0\.group: must be a full reference/,
    ],
    [
      {
        policies: [
          { name: 'a', require: [{ users: ['user:default/a'], count: 2 }] },
        ],
      },
      /`count` is larger/,
    ],
    [
      { policies: [{ name: 'a', match: { enviroment: ['x'] }, require: [] }] },
      /match.*enviroment/,
    ],
    [
      {
        policies: [
          { name: 'a', require: [] },
          { name: 'a', require: [] },
        ],
      },
      /names must be unique/,
    ],
    [{ protectedEnvironment: ['production'] }, /protectedEnvironment/],
    [{ requestExpiry: { days: 0 } }, /requestExpiry: must be longer than zero/],
    [{ approvalExpiry: '2 days' }, /approvalExpiry/],
  ])('names what is wrong in %j', (changes, message) => {
    expect(() => read(changes)).toThrow(message);
  });
});
