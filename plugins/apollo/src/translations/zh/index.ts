import { changeSet } from './changeSet';
import { gray } from './gray';
import { keys } from './keys';
import { mounts } from './mounts';
import { places } from './places';
import { releases } from './releases';
import { search } from './search';

const messages = {
  ...places,
  ...keys,
  ...releases,
  ...gray,
  ...mounts,
  ...changeSet,
  ...search,
};

export default messages;
