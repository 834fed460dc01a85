import recorded from '../../__fixtures__/contract-2.5.2.json';

/** One request that a real Apollo 2.5.2 was sent, and what it answered. */
export interface Exchange {
  name: string;
  server: 'portal' | 'configservice';
  request: {
    method: string;
    path: string;
    query: Record<string, string | number>;
    authorization: string | null;
    /** A text is sent as it is. */
    body: unknown;
  };
  response: {
    status: number;
    contentType: string | null;
    /** Parsed where it is JSON; empty for an empty body. */
    body: unknown;
  };
}

/** In place of the token that was used. */
export const RECORDED_TOKEN = '<consumer token>';
export const RECORDED_APP = 'shop';
export const RECORDED_ENV = 'LOCAL';
export const RECORDED_OPERATOR = 'apollo';

/** All exchanges, in the order in which each depends on those before. */
export function readExchanges(): Exchange[] {
  return structuredClone(recorded) as Exchange[];
}
