import { ConfigReader } from '@backstage/config';
import { readCollatorOptions } from './readCollatorOptions';

const read = (changes?: object) =>
  readCollatorOptions(
    new ConfigReader({ search: { collators: { changes } } } as any),
  );

describe('readCollatorOptions', () => {
  it('has defaults', () => {
    expect(read()).toEqual({
      limit: 10_000,
      schedule: expect.objectContaining({ frequency: { minutes: 10 } }),
    });
  });

  it('takes what is configured', () => {
    const schedule = { frequency: { hours: 1 }, timeout: { minutes: 2 } };
    expect(read({ limit: 5, schedule })).toEqual({ limit: 5, schedule });
  });

  it.each([0, 100_001, 1.5, 'many'])('refuses a limit of %p', limit => {
    expect(() => read({ limit })).toThrow('search.collators.changes.limit');
  });
});
