import { atLeast, atMost, exactly, median, percentile } from './figures.ts';

describe('figures', () => {
  it('takes percentiles by the nearest rank', () => {
    const values = [5, 1, 4, 2, 3];
    expect(percentile(values, 0.95)).toBe(5);
    expect(percentile(values, 0)).toBe(1);
    expect(median(values)).toBe(3);
    expect(median([1, 2, 3, 4])).toBe(2);
  });

  it('passes no bar when nothing was measured', () => {
    expect(atMost('wait', 10, percentile([], 0.95), 's').pass).toBe(false);
    expect(atLeast('rate', 0, NaN, '/s').pass).toBe(false);
    expect(exactly('lost', 0, NaN, '').pass).toBe(false);
  });

  it('decides by the exact figure and prints a rounded one', () => {
    expect(atMost('wait', 1, 1.00001, 's')).toMatchObject({
      figure: 1,
      pass: false,
    });
    expect(atLeast('rate', 10, 9.99999, '/s')).toMatchObject({ pass: false });
  });
});
