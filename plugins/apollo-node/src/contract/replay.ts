import { setTimeout as sleep } from 'node:timers/promises';
import type { Bindings } from './Bindings';
import { compareBody } from './compare';
import type { Exchange } from './exchanges';
import { comparable } from './expected';

const RETRY_MS = 500;

/** Where the exchanges are replayed. */
export interface ReplayTarget {
  portalUrl: string;
  configServiceUrl: string;
  /** How long a read may take to become as expected: config services follow the portal after a while. */
  patienceMs: number;
}

/** What one exchange came to. */
export interface ReplayResult {
  name: string;
  /** In words; empty when it was as recorded. */
  differences: string[];
}

function urlOf(exchange: Exchange, target: ReplayTarget, bindings: Bindings) {
  const { server, request } = exchange;
  const base = server === 'portal' ? target.portalUrl : target.configServiceUrl;
  const url = new URL(base.replace(/\/+$/, '') + bindings.path(request.path));
  for (const [name, value] of Object.entries(request.query)) {
    url.searchParams.set(name, bindings.text(String(value)));
  }
  return url;
}

async function attempt(
  exchange: Exchange,
  target: ReplayTarget,
  bindings: Bindings,
): Promise<string[]> {
  const { request, response: recorded } = exchange;
  const { method, authorization, body } = request;
  const sent =
    typeof body === 'string' ? body : JSON.stringify(bindings.value(body));
  const response = await fetch(urlOf(exchange, target, bindings), {
    method,
    redirect: 'manual',
    headers: {
      ...(authorization && { authorization: bindings.text(authorization) }),
      ...(body !== null && {
        'content-type': 'application/json;charset=UTF-8',
      }),
    },
    body: body === null ? undefined : sent,
    signal: AbortSignal.timeout(70_000),
  });
  const text = await response.text();
  const differences: string[] = [];
  if (response.status !== recorded.status) {
    differences.push(
      `status: expected ${recorded.status}, found ${response.status}`,
    );
  }
  const type = response.headers.get('content-type')?.replace(/\s/g, '') ?? null;
  if (type?.toLowerCase() !== recorded.contentType?.toLowerCase()) {
    differences.push(`type: expected ${recorded.contentType}, found ${type}`);
  }
  const isJson = type?.startsWith('application/json') && text !== '';
  const actual = isJson ? JSON.parse(text) : text;
  const pair = comparable(exchange, recorded.body, actual, bindings);
  return [...differences, ...compareBody(...pair, bindings)];
}

/** Sends a recorded request and compares the answer. A read is repeated until it is as recorded or patience ends. */
export async function replayExchange(
  exchange: Exchange,
  target: ReplayTarget,
  bindings: Bindings,
): Promise<{ result: ReplayResult; bindings: Bindings }> {
  const deadline = Date.now() + target.patienceMs;
  for (;;) {
    const tried = bindings.copy();
    const differences = await attempt(exchange, target, tried);
    const mayChange =
      exchange.request.method === 'GET' && Date.now() < deadline;
    if (differences.length === 0 || !mayChange) {
      return { result: { name: exchange.name, differences }, bindings: tried };
    }
    await sleep(RETRY_MS);
  }
}

/** Replays exchanges in their order. */
export async function replay(
  exchanges: Exchange[],
  target: ReplayTarget,
  start: Bindings,
): Promise<ReplayResult[]> {
  const results: ReplayResult[] = [];
  let bindings = start;
  for (const exchange of exchanges) {
    const next = await replayExchange(exchange, target, bindings);
    results.push(next.result);
    bindings = next.bindings;
  }
  return results;
}
