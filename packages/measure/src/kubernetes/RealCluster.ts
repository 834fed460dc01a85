import { readFileSync } from 'node:fs';
import { Agent, request as open } from 'node:https';
import { text } from 'node:stream/consumers';
import {
  CLUSTERS,
  clusterPlace,
} from '@fairway/devenv/src/kubernetes/clusters.ts';
import type { Secrets } from '@fairway/devenv/src/secrets.ts';
import type { Settings } from '@fairway/devenv/src/settings.ts';
import type { Answer, Upstream } from './call.ts';

/** When the manager's fields were last altered; applying the same again leaves it. */
function appliedAt(object: any, manager: string | null): string | undefined {
  return object?.metadata?.managedFields?.find(
    (entry: any) => entry.manager === manager && entry.operation === 'Apply',
  )?.time;
}

/** Some refusals of the API server are plain text. */
function parse(answer: string): any {
  try {
    return JSON.parse(answer);
  } catch {
    return { kind: 'Status', message: answer };
  }
}

/** A cluster of packages/devenv: a real API server behind the recording one. */
export class RealCluster implements Upstream {
  readonly #server: string;
  readonly #agent: Agent;
  readonly #tokens: Record<string, string>;

  constructor(
    settings: Settings,
    secrets: Secrets,
    name: (typeof CLUSTERS)[number]['name'],
  ) {
    const { server, caFile } = clusterPlace(settings, { name });
    this.#server = server;
    this.#agent = new Agent({ ca: readFileSync(caFile), keepAlive: true });
    this.#tokens = {
      reader: secrets.kubernetesReaderToken,
      deployer: secrets.kubernetesDeployerToken,
    };
  }

  async handle(request: Parameters<Upstream['handle']>[0]): Promise<Answer> {
    const { method, path, query, contentType, body, role } = request;
    const applies = method === 'PATCH' && !query.has('dryRun');
    const before = applies ? await this.#send('GET', path, role) : undefined;
    const answer = await this.#send(
      method,
      query.size > 0 ? `${path}?${query}` : path,
      role,
      contentType,
      body,
    );
    const manager = query.get('fieldManager');
    const { uid, generation } = answer.body?.metadata ?? {};
    const old = before?.body?.metadata;
    const changed =
      (applies &&
        answer.status < 300 &&
        (old?.uid !== uid ||
          old?.generation !== generation ||
          appliedAt(before?.body, manager) !==
            appliedAt(answer.body, manager))) ||
      (method === 'DELETE' && !query.has('dryRun') && answer.status < 300);
    return { ...answer, changed };
  }

  #send(
    method: string,
    path: string,
    role: string,
    contentType?: string,
    body?: unknown,
  ): Promise<{ status: number; body: any }> {
    return new Promise((resolve, reject) => {
      const outgoing = open(
        this.#server + path,
        {
          method,
          agent: this.#agent,
          headers: {
            authorization: `Bearer ${this.#tokens[role]}`,
            ...(contentType && { 'content-type': contentType }),
          },
        },
        incoming => {
          text(incoming)
            .then(received =>
              resolve({
                status: incoming.statusCode ?? 0,
                body: parse(received),
              }),
            )
            .catch(reject);
        },
      );
      outgoing.on('error', reject);
      outgoing.end(body === undefined ? undefined : JSON.stringify(body));
    });
  }
}
