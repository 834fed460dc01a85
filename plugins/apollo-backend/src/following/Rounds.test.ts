import type { StoreApp } from '../access/StoreApp';
import { Rounds } from './Rounds';

const place = (app: string): StoreApp => ({
  store: { name: 'main' } as any,
  environment: 'dev',
  app,
});

describe('Rounds', () => {
  it('looks at all in each round, at new ones at once, and again and again at those that do not answer', () => {
    const rounds = new Rounds(300_000);
    const read = new Set(['a']);
    const due = (seconds: number, ...apps: string[]) =>
      rounds
        .due(apps.map(place), ({ app }) => read.has(app), seconds * 1_000)
        .map(({ app }) => app)
        .join();
    expect(due(1_000, 'a', 'b')).toBe('a,b');
    expect(due(1_005, 'a', 'b')).toBe('');
    expect(due(1_006, 'a', 'b', 'c')).toBe('c');
    expect(due(1_010, 'a', 'b', 'c')).toBe('b,c');
    read.add('c');
    expect(due(1_020, 'a', 'b', 'c')).toBe('');
    expect(due(1_030, 'a', 'b', 'c')).toBe('b');
    expect(due(1_050, 'a', 'b', 'c')).toBe('');
    expect(due(1_300, 'a', 'b', 'c')).toBe('a,b,c');
  });
});
