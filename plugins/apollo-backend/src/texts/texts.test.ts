import { untranslated } from '@fairway/api-contract/testUtils';
import { en } from './en';
import { zh } from './zh';

it('has every sentence in every language', () => {
  expect(untranslated({ en, 'zh-CN': zh })).toEqual([]);
});
