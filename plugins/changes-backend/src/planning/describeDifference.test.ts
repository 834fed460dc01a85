import { textIn } from '@fairway/api-contract';
import { describeDifference } from './describeDifference';

const hash = (digit: string) => digit.repeat(64);

const planned = (overrides: object = {}) =>
  ({
    facts: { version: '1.4.0' },
    plan: { preconditions: {}, diff: [] },
    policy: { rule: 'production', requirements: [] },
    children: [],
    ...overrides,
  } as any);

const sentence = (before: object, after: object) =>
  textIn(describeDifference(planned(before), [], planned(after)), 'en');

describe('describeDifference', () => {
  it('prefers a fact, which people can read, to what follows from it', () => {
    expect(
      sentence(
        {
          facts: { previousVersion: '1.2.0' },
          plan: { preconditions: { running: hash('a') }, diff: [] },
        },
        {
          facts: { previousVersion: '1.3.0' },
          plan: { preconditions: { running: hash('b') }, diff: [] },
        },
      ),
    ).toBe('The plan no longer matches: previousVersion was 1.2.0, is 1.3.0');
  });

  it('names what was altered without its fingerprints', () => {
    expect(
      sentence(
        { plan: { preconditions: { 'v1/Service/web': hash('a') }, diff: [] } },
        { plan: { preconditions: { 'v1/Service/web': hash('b') }, diff: [] } },
      ),
    ).toBe(
      'The plan no longer matches: v1/Service/web was altered after it was planned',
    );
  });

  it('says so when the policy asks for other people', () => {
    expect(
      sentence({}, { policy: { rule: 'production', requirements: [{}, {}] } }),
    ).toContain('the policy was "production" with 0 requirements');
  });
});
