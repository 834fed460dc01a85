import type { IncomingMessage } from 'node:http';
import type { WatchEvent } from './KubernetesApi';
import { refused, unreachable } from './kubernetesErrors';
import { readLines } from './openStream';

const ANSWER_TIMEOUT_MS = 10_000;
/** How much later than the cluster itself the client ends a stream: only one that is stuck lives that long. */
const MARGIN_MS = 10_000;

interface Watching {
  cluster: string;
  open(signal: AbortSignal): Promise<IncomingMessage>;
  timeoutSeconds: number;
  signal?: AbortSignal;
}

type AnyEvent = WatchEvent | { type: 'ERROR'; object: { code: number } };

function parse(cluster: string, line: string): AnyEvent {
  try {
    return JSON.parse(line);
  } catch {
    // The cause would quote the object.
    throw unreachable(cluster, undefined);
  }
}

async function readStatus(stream: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const line of readLines(stream)) text += line;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Opens a watch and gives its events, see {@link KubernetesApi.watch}. */
export async function watchEvents(
  watching: Watching,
): Promise<AsyncIterable<WatchEvent>> {
  const { cluster, signal } = watching;
  signal?.throwIfAborted();
  const controller = new AbortController();
  const abort = () => controller.abort();
  signal?.addEventListener('abort', abort, { once: true });
  let timer = setTimeout(abort, ANSWER_TIMEOUT_MS);
  const release = () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
  };
  const explain = (error: unknown) => {
    release();
    if (signal?.aborted) return signal.reason;
    return unreachable(
      cluster,
      controller.signal.aborted ? { code: 'ETIMEDOUT' } : error,
    );
  };

  async function* events(stream: IncomingMessage): AsyncGenerator<WatchEvent> {
    const lines = readLines(stream);
    try {
      for (;;) {
        const line = await lines.next().catch(error => {
          throw explain(error);
        });
        if (line.done) return;
        const event = parse(cluster, line.value);
        if (event.type === 'ERROR') {
          throw refused(cluster, event.object.code, event.object);
        }
        yield event;
      }
    } finally {
      release();
      stream.destroy();
    }
  }

  const stream = await watching.open(controller.signal).catch(error => {
    throw explain(error);
  });
  if (stream.statusCode !== 200) {
    const status = await readStatus(stream).catch(error => {
      throw explain(error);
    });
    release();
    throw refused(cluster, stream.statusCode ?? 0, status);
  }
  clearTimeout(timer);
  timer = setTimeout(abort, watching.timeoutSeconds * 1000 + MARGIN_MS);
  return events(stream);
}
