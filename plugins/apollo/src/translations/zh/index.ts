import { changeSet } from './changeSet';
import { gray } from './gray';
import { keys } from './keys';
import { places } from './places';
import { releases } from './releases';
import { search } from './search';

const messages = {
  ...places,
  ...keys,
  ...releases,
  ...gray,
  ...changeSet,
  ...search,
};

export default messages;
