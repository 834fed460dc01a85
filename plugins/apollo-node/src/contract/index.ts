export { Bindings } from './Bindings';
export { readExchanges } from './exchanges';
export { replay } from './replay';
export type { ReplayResult, ReplayTarget } from './replay';
export { replayClient } from './replayClient';
