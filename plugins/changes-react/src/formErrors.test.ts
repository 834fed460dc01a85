import { toFormErrors } from './formErrors';

const refusal = (message: string) =>
  Object.assign(new Error('Request failed with 400 Bad Request'), {
    body: { error: { name: 'InputError', message } },
  });

const NAMES = ['environment', 'build', 'reason'];

describe('toFormErrors', () => {
  it('puts each part at the field that it names', () => {
    expect(
      toFormErrors(
        refusal(
          'spec.environment: must be dev or test; body.reason: must be shorter; the cluster is away',
        ),
        NAMES,
      ),
    ).toEqual({
      fields: {
        environment: 'must be dev or test',
        reason: 'must be shorter',
      },
      general: 'the cluster is away',
    });
  });

  it('takes words that only begin like a field as general', () => {
    expect(toFormErrors(refusal('Build 12 is one of ledger'), NAMES)).toEqual({
      fields: {},
      general: 'Build 12 is one of ledger',
    });
    expect(toFormErrors(refusal('environments: none'), NAMES)).toEqual({
      fields: {},
      general: 'environments: none',
    });
  });

  it('keeps what is no refusal of the server', () => {
    expect(toFormErrors(new TypeError('Failed to fetch'), NAMES).general).toBe(
      'Failed to fetch',
    );
  });
});
