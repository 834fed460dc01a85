// A stand-in for a Kubernetes API server: it keeps objects, applies them as server-side apply does for one field manager,
// and calls every workload ready at once. It knows no admission, defaults, quotas or access rules. The figures taken
// against it are those of the portal alone; what Kubernetes itself does is tested against the real one.
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Answer, Upstream } from './call.ts';
import { applyFields, ownedFields } from './fields.ts';
import { parsePath } from './path.ts';
import { matchesSelector } from './selector.ts';
import { readyStatus } from './status.ts';

function failure(status: number, reason: string, message: string): Answer {
  const body = {
    apiVersion: 'v1',
    kind: 'Status',
    status: 'Failure',
    reason,
    message,
    code: status,
  };
  return { status, body, changed: false };
}

function withoutBookkeeping(object: any) {
  const { status, metadata, ...rest } = object;
  return {
    ...rest,
    labels: metadata.labels,
    annotations: metadata.annotations,
  };
}

/** One cluster's objects by path. */
export class FakeCluster implements Upstream {
  readonly #objects = new Map<string, any>();
  readonly #applied = new Map<string, any>();
  #version = 1000;

  async handle(request: Parameters<Upstream['handle']>[0]): Promise<Answer> {
    const { method, path, query, body } = request;
    const place = parsePath(path);
    if (!place) return failure(404, 'NotFound', `no such path: ${path}`);
    if (method === 'GET') {
      return place.name ? this.#get(path, place) : this.#list(path, query);
    }
    if (method === 'PATCH') return this.#apply(path, query, body);
    if (method === 'DELETE') return this.#delete(path, query, body);
    return failure(405, 'MethodNotAllowed', `${method} is not supported`);
  }

  #get(path: string, place: { plural: string; name: string }): Answer {
    const found = this.#objects.get(path);
    if (found) return { status: 200, body: found, changed: false };
    if (place.plural === 'namespaces') {
      const metadata = { name: place.name, uid: place.name };
      const status = { phase: 'Active' };
      const namespace = {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata,
        status,
      };
      return { status: 200, body: namespace, changed: false };
    }
    return failure(
      404,
      'NotFound',
      `${place.plural} "${place.name}" not found`,
    );
  }

  #list(path: string, query: URLSearchParams): Answer {
    const { plural, namespace } = parsePath(path)!;
    const selector = query.get('labelSelector') ?? '';
    const items = [...this.#objects].flatMap(([each, object]) => {
      const place = parsePath(each)!;
      const fits =
        place.plural === plural &&
        (!namespace || place.namespace === namespace) &&
        matchesSelector(object.metadata.labels ?? {}, selector);
      return fits ? [object] : [];
    });
    const metadata = { resourceVersion: String(this.#version) };
    const body = { apiVersion: 'v1', kind: 'List', metadata, items };
    return { status: 200, body, changed: false };
  }

  #apply(path: string, query: URLSearchParams, body: any): Answer {
    const live = this.#objects.get(path);
    const manager = query.get('fieldManager') ?? 'unknown';
    const next = applyFields(live ?? {}, this.#applied.get(path) ?? {}, body);
    const same =
      live &&
      isDeepStrictEqual(withoutBookkeeping(live), withoutBookkeeping(next));
    if (same) return { status: 200, body: live, changed: false };

    const specChanged = !live || !isDeepStrictEqual(live.spec, next.spec);
    const now = new Date().toISOString();
    next.metadata = {
      ...next.metadata,
      uid: live?.metadata.uid ?? randomUUID(),
      creationTimestamp: live?.metadata.creationTimestamp ?? now,
      generation: (live?.metadata.generation ?? 0) + (specChanged ? 1 : 0),
      resourceVersion: String(this.#version + 1),
      managedFields: [
        {
          manager,
          operation: 'Apply',
          apiVersion: body.apiVersion,
          time: now,
          fieldsType: 'FieldsV1',
          fieldsV1: ownedFields(body),
        },
      ],
    };
    const status = readyStatus(next);
    if (status) next.status = status;
    if (!query.has('dryRun')) {
      this.#version += 1;
      this.#objects.set(path, next);
      this.#applied.set(path, body);
    }
    const changed = !query.has('dryRun');
    return { status: live ? 200 : 201, body: next, changed };
  }

  #delete(path: string, query: URLSearchParams, body: any): Answer {
    const live = this.#objects.get(path);
    if (!live) return failure(404, 'NotFound', 'not found');
    const uid = body?.preconditions?.uid;
    if (uid && uid !== live.metadata.uid) {
      return failure(409, 'Conflict', 'the UID in the precondition differs');
    }
    const changed = !query.has('dryRun');
    if (changed) {
      this.#version += 1;
      this.#objects.delete(path);
      this.#applied.delete(path);
    }
    return { status: 200, body: live, changed };
  }
}
