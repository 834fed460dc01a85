import { ApolloError } from '../openapi/ApolloError';
import { serve } from '../testUtils/serve';
import { Bindings } from './Bindings';
import { CLIENT_CALLS, ClientCaller } from './clientCalls';
import {
  RECORDED_APP,
  RECORDED_ENV,
  RECORDED_OPERATOR,
  RECORDED_TOKEN,
  readExchanges,
} from './exchanges';
import type { Exchange } from './exchanges';
import { clientView, expectedOf } from './views';

const NAMES = {
  appId: RECORDED_APP,
  env: RECORDED_ENV,
  operator: RECORDED_OPERATOR,
  token: RECORDED_TOKEN,
};
/** What is refused anyway is asked for a little differently. */
const OTHER_BODIES = ['create app invalid id', 'publish without title'];

const exchanges = readExchanges();
const called = exchanges.filter(({ name }) => CLIENT_CALLS[name]);

function answerOf({ response }: Exchange) {
  const { status, contentType, body } = response;
  const isJson = contentType?.startsWith('application/json');
  return {
    status,
    headers: contentType ? { 'content-type': contentType } : undefined,
    body: isJson ? JSON.stringify(body) : String(body),
  };
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return text;
  }
}

function parsedFields(fields: Record<string, unknown>) {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, parsed(value)]),
  );
}

function isRefused({ server, response }: Exchange): boolean {
  return server === 'portal' && response.status >= 400;
}

function named(exchange: Exchange) {
  return [exchange.name, exchange] as const;
}

async function make(name: string) {
  const exchange = exchanges.find(each => each.name === name)!;
  const server = await serve(() => answerOf(exchange));
  const target = {
    portalUrl: server.url,
    configServiceUrl: server.url,
    patienceMs: 0,
  };
  const caller = new ClientCaller(target, new Bindings(NAMES));
  try {
    const result = await CLIENT_CALLS[exchange.name](caller).then(
      given => ({ given: given ?? null, error: undefined }),
      error => ({ given: undefined, error }),
    );
    return { ...result, requests: server.requests };
  } finally {
    await server.close();
  }
}

describe('the client and a recorded Apollo 2.5.2', () => {
  it('has a call for all that a client would send', () => {
    const missing = exchanges
      .map(({ name }) => name)
      .filter(name => !CLIENT_CALLS[name]);
    expect(missing).toEqual([
      'no token',
      'create item no operator',
      'malformed json',
      'get item with slash',
      'update key mismatch',
    ]);
    const names = exchanges.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(
      Object.keys(CLIENT_CALLS).filter(each => !names.includes(each)),
    ).toEqual([]);
  });

  it.each(called.map(named))('sends: %s', async (name, { request }) => {
    const { requests } = await make(name);
    expect(requests).toHaveLength(1);
    const [{ query, body, ...sent }] = requests;
    expect(sent).toEqual({
      method: request.method,
      path: encodeURI(request.path),
      authorization: request.authorization,
    });
    expect(parsedFields(query)).toEqual(parsedFields(request.query));
    const isOther = OTHER_BODIES.includes(name);
    // The client says the type that 2.5 assumes, since 3.0 does not.
    const isUpdate = request.method === 'PUT' && /items/i.test(request.path);
    const expected = isUpdate
      ? { type: 0, ...Object(request.body) }
      : request.body;
    expect(isOther || parsed(body) || null).toEqual(isOther || expected);
  });

  it.each(called.filter(each => !isRefused(each)).map(named))(
    'understands: %s',
    async (name, exchange) => {
      const { given, error } = await make(name);
      expect(error).toBeUndefined();
      const expected = expectedOf(exchange);
      expect(clientView(given, expected)).toEqual(expected);
    },
  );

  it.each(called.filter(isRefused).map(named))(
    'says in Apollo’s words: %s',
    async (name, { response }) => {
      const { error } = await make(name);
      const { message, exception } = Object(response.body);
      expect(error).toBeInstanceOf(ApolloError);
      expect(error).toMatchObject({
        apolloStatus: response.status,
        apolloMessage: message ?? null,
        apolloException: exception ?? null,
      });
      expect(error.message).toContain(message ?? 'does not accept the token');
      expect(JSON.stringify(error) + error.stack).not.toContain(RECORDED_TOKEN);
    },
  );
});
