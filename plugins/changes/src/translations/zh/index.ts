import { approvals } from './approvals';
import { audit } from './audit';
import { change } from './change';
import { decide } from './decide';
import { home } from './home';

/** Messages of `changesTranslationRef` in Simplified Chinese, under their flattened keys. */
const messages = {
  ...home,
  ...approvals,
  ...change,
  ...decide,
  ...audit,
};

export default messages;
