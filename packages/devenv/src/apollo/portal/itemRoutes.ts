import { itemJson } from '../environment/rows.ts';
import { badRequest, Fault } from '../Fault.ts';
import { errorPage } from '../http.ts';
import type { Answer } from '../http.ts';
import { placeOf } from './namespaceRoutes.ts';
import type { Portal } from './Portal.ts';
import { operatorOf, textOf } from './requests.ts';
import type { OpenApiRequest } from './requests.ts';
import { NAMESPACE } from './routes.ts';
import type { Route } from './routes.ts';

const COMMENT_LIMIT = 256;
/** What the firewall of admin services refuses in a path, however encoded. */
const REFUSED_KEY = /[%;\r\n\u2028\u2029]|^\.{1,2}$/;

/** The saved key and value of a body, and who saves them. */
function editOf(body: Record<string, unknown>, user: string | undefined) {
  const key = textOf(body, 'key');
  const value = textOf(body, 'value');
  const comment = textOf(body, 'comment') ?? null;
  if (value === undefined) throw badRequest('value should not be null');
  if (comment && comment.length > COMMENT_LIMIT) {
    throw badRequest(
      `Comment length should not exceed ${COMMENT_LIMIT} characters`,
    );
  }
  const type = typeof body.type === 'number' ? body.type : 0;
  return { item: { key: key!, value, comment, type }, user: user! };
}

/** The portal asks an environment by a path that its firewall refuses, and answers what it said. */
export class UnreadablePath extends Error {
  readonly answer: Answer;

  constructor(path: string) {
    super('Bad Request');
    const page = errorPage(400, 'Bad Request', path);
    const body = page.body.replace('"status":400', '"status":400.0');
    this.answer = { ...page, body };
  }
}

/** Throws for keys that the portal cannot ask an environment for. It asks in base64 for those with slashes. */
function checkReadable({ params }: OpenApiRequest, key: string): void {
  if (/[/\\]/.test(key) || !REFUSED_KEY.test(key)) return;
  const { appId, cluster, namespace } = params;
  throw new UnreadablePath(
    `/apps/${appId}/clusters/${cluster}/namespaces/${namespace}/items/${encodeURIComponent(
      key,
    )}`,
  );
}

function decoded({ params }: OpenApiRequest): string {
  const text = params.encodedKey;
  const wrong = /[^A-Za-z0-9+/=]/.exec(text);
  if (wrong) {
    const code = wrong[0].charCodeAt(0).toString(16);
    throw new Fault('illegalArgument', `Illegal base64 character ${code}`);
  }
  return Buffer.from(text, 'base64').toString('utf8');
}

/** Saved keys, by their names and by their names in base64. */
export function itemRoutes(portal: Portal): Route[] {
  function create({ params, body }: OpenApiRequest) {
    const user = textOf(body, 'dataChangeCreatedBy');
    if (!textOf(body, 'key') || !user) {
      throw badRequest(
        'key and dataChangeCreatedBy should not be null or empty',
      );
    }
    const { item } = editOf(body, user);
    portal.checkUser(user);
    const { items } = portal.environment(params.env);
    return itemJson(items.create(placeOf(params), item, user));
  }

  function update(request: OpenApiRequest, key: string) {
    const { params, query, body } = request;
    const user = textOf(body, 'dataChangeLastModifiedBy');
    const given = textOf(body, 'key');
    if (!given || !user) {
      throw badRequest('key and dataChangeLastModifiedBy can not be empty');
    }
    if (given !== key) {
      throw badRequest('Key in path and payload is not consistent');
    }
    const { item } = editOf(body, user);
    portal.checkUser(user);
    checkReadable(request, key);
    const { items, namespaces } = portal.environment(params.env);
    const place = placeOf(params);
    if (query.get('createIfNotExists') !== 'true') {
      items.update(place, item, user);
      return;
    }
    const creator = textOf(body, 'dataChangeCreatedBy');
    if (!creator) {
      throw badRequest(
        'dataChangeCreatedBy is required when createIfNotExists is true',
      );
    }
    const { id } = namespaces.get(place);
    if (items.list(id).some(each => each.key === key)) {
      items.update(place, item, user);
    } else {
      items.create(place, item, creator);
    }
  }

  function remove(request: OpenApiRequest, key: string) {
    const user = operatorOf(request);
    portal.checkUser(user);
    checkReadable(request, key);
    const { items } = portal.environment(request.params.env);
    items.delete(placeOf(request.params), key, user);
  }

  function get(request: OpenApiRequest, key: string) {
    const { params } = request;
    checkReadable(request, key);
    const { items } = portal.environment(params.env);
    return itemJson(items.get(placeOf(params), key));
  }

  function page({ params, query }: OpenApiRequest) {
    const number = Number(query.get('page') ?? 0);
    const size = Number(query.get('size') ?? 50);
    if (!(number >= 0)) {
      throw badRequest(
        'findItemsByNamespace.page: page should be positive or 0',
      );
    }
    if (!(size > 0)) {
      throw badRequest(
        'findItemsByNamespace.size: size should be positive number',
      );
    }
    const { items, namespaces } = portal.environment(params.env);
    const { id } = namespaces.get(placeOf(params));
    const { rows, total } = items.page(id, number, size);
    return { page: number, size, total, content: rows.map(itemJson) };
  }

  const plain = `${NAMESPACE}/items/:key`;
  const encoded = `${NAMESPACE}/encodedItems/:encodedKey`;
  return [
    { method: 'GET', path: `${NAMESPACE}/items`, handle: page },
    { method: 'POST', path: `${NAMESPACE}/items`, handle: create },
    { method: 'GET', path: plain, handle: each => get(each, each.params.key) },
    {
      method: 'PUT',
      path: plain,
      handle: each => update(each, each.params.key),
    },
    {
      method: 'DELETE',
      path: plain,
      handle: each => remove(each, each.params.key),
    },
    { method: 'GET', path: encoded, handle: each => get(each, decoded(each)) },
    {
      method: 'PUT',
      path: encoded,
      handle: each => update(each, decoded(each)),
    },
    {
      method: 'DELETE',
      path: encoded,
      handle: each => remove(each, decoded(each)),
    },
  ];
}
