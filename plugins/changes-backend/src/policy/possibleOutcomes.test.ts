import { ConfigReader } from '@backstage/config';
import { RISKS } from '@fairway/plugin-changes-common';
import { evaluatePolicy, NO_RULE, PolicySubject } from './evaluatePolicy';
import { readPolicyConfig } from './PolicyConfig';
import { possibleOutcomes } from './possibleOutcomes';

const owners = { group: 'group:default/{owner}-approvers' };
const operations = { group: 'group:default/operations' };
const config = readPolicyConfig(
  new ConfigReader({
    fairway: {
      changes: {
        protectedEnvironments: ['production', 'secret'],
        policies: [
          {
            name: 'shop',
            match: { system: ['shop'], environment: ['production'] },
            require: [operations],
          },
          {
            name: 'platform',
            match: { owner: ['group:default/platform'] },
            require: [],
          },
          {
            name: 'harmless',
            match: { environment: ['production'], risk: ['low'] },
            require: [],
          },
          {
            name: 'production',
            match: { environment: ['production'] },
            require: [owners, operations],
          },
          {
            name: 'never',
            match: { environment: ['production'] },
            require: [],
          },
          {
            name: 'zones',
            match: { kind: ['zone'], risk: ['medium', 'high'] },
            require: [operations],
          },
        ],
      },
    },
  }),
);

/** The rule and its clauses as a plan would have them. */
function whenPlanned(subject: PolicySubject) {
  try {
    const { rule, requirements } = evaluatePolicy(config, subject);
    return [rule === NO_RULE ? null : rule, requirements];
  } catch (error) {
    return ['refused', (error as Error).name];
  }
}

describe('possibleOutcomes', () => {
  it('lists what may apply while system, owner and risk are not known', () => {
    const subject = { kind: 'deployment', environment: 'production' };
    expect(possibleOutcomes(config, subject)).toEqual([
      expect.objectContaining({ rule: 'shop', match: { system: ['shop'] } }),
      expect.objectContaining({
        rule: 'platform',
        match: { owner: ['group:default/platform'] },
        result: 'free',
      }),
      expect.objectContaining({
        rule: 'harmless',
        match: { risk: ['low'] },
        result: 'free',
      }),
      expect.objectContaining({
        rule: 'production',
        match: { risk: ['medium', 'high'] },
        result: 'approval',
        clauses: [
          expect.objectContaining({
            groupRef: 'group:default/{owner}-approvers',
          }),
          expect.objectContaining({ groupRef: 'group:default/operations' }),
        ],
      }),
    ]);
  });

  it('says what happens where no rule is left: refused where protected, free elsewhere', () => {
    const outcomes = (kind: string, environment: string | null) =>
      possibleOutcomes(config, {
        kind,
        environment,
        system: null,
        ownerRef: 'group:default/web',
      }).map(({ rule, result, match }) => ({ rule, result, match }));
    expect(outcomes('deployment', 'secret')).toEqual([
      { rule: null, result: 'refused', match: {} },
    ]);
    expect(outcomes('deployment', 'lab')).toEqual([
      { rule: null, result: 'free', match: {} },
    ]);
    expect(outcomes('zone', null)).toEqual([
      {
        rule: 'zones',
        result: 'approval',
        match: { risk: ['medium', 'high'] },
      },
      { rule: null, result: 'refused', match: { risk: ['low'] } },
    ]);
  });

  it('says where approvals may come afterwards', () => {
    const withEmergencies = {
      ...config,
      emergencies: [
        { match: { kind: ['deployment'], risk: ['medium' as const] } },
        {
          match: { environment: ['production'], owner: ['group:default/web'] },
        },
      ],
    };
    const of = (kind: string, ownerRef?: string) =>
      possibleOutcomes(withEmergencies, {
        kind,
        environment: 'production',
        system: null,
        ownerRef,
      }).map(({ rule, emergencies }) => [rule, emergencies]);
    expect(of('deployment')).toEqual([
      ['platform', []],
      ['harmless', []],
      ['production', [{ risk: ['medium'] }, { owner: ['group:default/web'] }]],
    ]);
    expect(of('zone', 'group:default/web')).toEqual([
      ['harmless', []],
      ['production', [{}]],
    ]);
    expect(of('zone', 'group:default/other')).toEqual([
      ['harmless', []],
      ['production', []],
    ]);
  });

  it('agrees with what happens when a change is planned', () => {
    for (const kind of ['deployment', 'zone']) {
      for (const environment of ['production', 'secret', 'lab', null]) {
        for (const system of ['shop', 'bank', null]) {
          for (const owner of ['web', 'platform']) {
            const ownerRef = `group:default/${owner}`;
            const known = { environment, system, ownerRef };
            const outcomes = possibleOutcomes(config, { kind, ...known });
            for (const risk of RISKS) {
              const target = {
                key: 'k',
                title: 't',
                entityRef: null,
                ...known,
              };
              const of = outcomes.filter(
                ({ match }) => !match.risk || match.risk.includes(risk),
              );
              expect(of).toHaveLength(1);
              expect(of[0].match).not.toHaveProperty('system');
              expect(of[0].match).not.toHaveProperty('owner');
              expect(
                of[0].result === 'refused'
                  ? ['refused', 'NotAllowedError']
                  : [of[0].rule, of[0].clauses],
              ).toEqual(whenPlanned({ kind, target, risk }));
            }
          }
        }
      }
    }
  });
});
