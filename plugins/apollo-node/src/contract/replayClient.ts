import { setTimeout as sleep } from 'node:timers/promises';
import { ApolloError } from '../openapi/ApolloError';
import type { Bindings } from './Bindings';
import { CLIENT_CALLS, ClientCaller } from './clientCalls';
import { compareBody } from './compare';
import type { Exchange } from './exchanges';
import { comparable } from './expected';
import type { ReplayResult, ReplayTarget } from './replay';
import { clientView, expectedOf } from './views';

const RETRY_MS = 500;

function compareError(
  exchange: Exchange,
  error: unknown,
  bindings: Bindings,
): string[] {
  if (!(error instanceof ApolloError)) return [`threw ${error}`];
  const { status, body } = exchange.response;
  const { message, exception } = Object(body) as Record<string, string>;
  const pairs: [string, unknown, unknown][] = [
    ['status', status, error.apolloStatus],
    ['message', message && bindings.text(message), error.apolloMessage],
    ['exception', exception, error.apolloException],
  ];
  return pairs
    .filter(([, expected, found]) => (expected ?? null) !== (found ?? null))
    .map(
      ([field, expected, found]) =>
        `${field}: expected ${expected}, found ${found}`,
    );
}

async function attempt(
  exchange: Exchange,
  target: ReplayTarget,
  bindings: Bindings,
): Promise<string[]> {
  const call = CLIENT_CALLS[exchange.name];
  const { server, response } = exchange;
  const isError = server === 'portal' && response.status >= 400;
  let given: unknown;
  try {
    given = (await call(new ClientCaller(target, bindings))) ?? null;
  } catch (error) {
    return compareError(exchange, error, bindings);
  }
  if (isError) return [`expected status ${response.status}, found success`];
  const expected = expectedOf(exchange);
  const pair = comparable(
    exchange,
    expected,
    clientView(given, expected),
    bindings,
  );
  return compareBody(...pair, bindings);
}

/** Makes the exchanges through the client, those that it has calls for, and compares what it gives with what was recorded. */
export async function replayClient(
  exchanges: Exchange[],
  target: ReplayTarget,
  start: Bindings,
): Promise<ReplayResult[]> {
  const results: ReplayResult[] = [];
  let bindings = start;
  for (const exchange of exchanges.filter(({ name }) => CLIENT_CALLS[name])) {
    const deadline = Date.now() + target.patienceMs;
    const isRead = exchange.request.method === 'GET';
    for (;;) {
      const tried = bindings.copy();
      const differences = await attempt(exchange, target, tried);
      if (differences.length > 0 && isRead && Date.now() < deadline) {
        await sleep(RETRY_MS);
        continue;
      }
      results.push({ name: exchange.name, differences });
      bindings = tried;
      break;
    }
  }
  return results;
}
