import { translationProblems } from '@fairway/ui-kit/testUtils';
import { CORE } from './core';

describe.each(Object.entries(CORE))(
  'Chinese for %s',
  (_, { ref, load, partial }) => {
    it('fits the messages of this release', async () => {
      const { default: messages } = await load();
      const problems = translationProblems(ref, messages);
      expect(
        partial ? problems.filter(text => !text.endsWith('missing')) : problems,
      ).toEqual([]);
    });
  },
);
