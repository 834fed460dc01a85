import { escapeHtml } from '../../html.ts';
import { Fault } from '../Fault.ts';
import { emptyAnswer, STAND_IN } from '../http.ts';
import type { Answer } from '../http.ts';
import type { Place } from '../environment/rows.ts';
import type { Portal } from './Portal.ts';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 15px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
.stand-in { border: 2px solid; padding: .5rem .75rem; font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); overflow-wrap: anywhere; }
form { display: flex; flex-wrap: wrap; gap: .5rem; align-items: end; margin: 1rem 0; }
label { display: grid; }
textarea { width: 24rem; max-width: 100%; }
`;

interface PageRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
}

function page(title: string, body: string, status = 200): Answer {
  return {
    status,
    contentType: 'text/html; charset=utf-8',
    headers: {
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
      'cache-control': 'no-store',
    },
    body: `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body>
<h1>${escapeHtml(title)}</h1>
<p class="stand-in">${escapeHtml(
      STAND_IN,
    )}, for development. What is altered here goes past Fairway, as in Apollo’s own portal.</p>
${body}</body></html>
`,
  };
}

function linkTo(env: string, { appId, cluster, namespace }: Place): string {
  const query = new URLSearchParams({ env, appId, cluster, namespace });
  return `<a href="${escapeHtml(`/namespace?${query}`)}">${escapeHtml(
    namespace,
  )}</a>`;
}

function overview(portal: Portal): Answer {
  const rows = portal.apps().flatMap(app =>
    [...portal.environments.values()].flatMap(({ name, namespaces }) =>
      namespaces.listClusters(app.app_id).map(cluster => {
        const links = namespaces.list(app.app_id, cluster.name).map(each =>
          linkTo(name, {
            appId: app.app_id,
            cluster: cluster.name,
            namespace: each.name,
          }),
        );
        return `<tr><td>${escapeHtml(app.app_id)}</td><td>${escapeHtml(
          name,
        )}</td><td>${escapeHtml(cluster.name)}</td><td>${links.join(
          ', ',
        )}</td></tr>`;
      }),
    ),
  );
  return page(
    'Stand-in for Apollo',
    `<table><thead><tr><th>Application</th><th>Environment</th><th>Cluster</th><th>Namespaces</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`,
  );
}

function placeOf(fields: URLSearchParams): Place {
  const field = (name: string) => fields.get(name) ?? '';
  return {
    appId: field('appId'),
    cluster: field('cluster'),
    namespace: field('namespace'),
  };
}

function namespacePage(
  portal: Portal,
  fields: URLSearchParams,
  message = '',
): Answer {
  const env = fields.get('env') ?? '';
  const place = placeOf(fields);
  const environment = portal.environment(env);
  const row = environment.namespaces.get(place);
  const published = environment.releases.publishedBy(row);
  const saved = environment.items.configurations(row.id);
  const keys = [...new Set([...Object.keys(saved), ...Object.keys(published)])];
  const rows = keys.map(
    key =>
      `<tr><td>${escapeHtml(key)}</td><td>${escapeHtml(
        saved[key] ?? '(removed)',
      )}</td><td>${escapeHtml(published[key] ?? '(not published)')}</td></tr>`,
  );
  const hidden = Object.entries({ env, ...place })
    .map(
      ([name, value]) =>
        `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
    )
    .join('');
  const users = [...portal.users]
    .map(user => `<option>${escapeHtml(user)}</option>`)
    .join('');
  return page(
    `${place.appId} ${place.namespace} in ${env}/${place.cluster}`,
    `<p><a href="/">All namespaces</a></p>
${message && `<p role="status"><strong>${escapeHtml(message)}</strong></p>`}
<table><thead><tr><th>Key</th><th>Saved</th><th>Published</th></tr></thead><tbody>${rows.join(
      '\n',
    )}</tbody></table>
<form method="post" action="/namespace">${hidden}
<label>User <select name="user">${users}</select></label>
<label>Key <input name="key"></label>
<label>Value <textarea name="value" rows="2"></textarea></label>
<button name="act" value="save">Save</button>
<button name="act" value="remove">Remove</button>
<button name="act" value="publish">Publish what is saved</button>
</form>`,
    message ? 400 : 200,
  );
}

function act(portal: Portal, fields: URLSearchParams): void {
  const env = fields.get('env') ?? '';
  const user = fields.get('user') ?? '';
  const key = (fields.get('key') ?? '').trim();
  // Browsers send other ends of lines.
  const value = (fields.get('value') ?? '').replace(/\r\n/g, '\n');
  const place = placeOf(fields);
  portal.checkUser(user);
  const { items, namespaces, publishing } = portal.environment(env);
  switch (fields.get('act')) {
    case 'publish': {
      const title = `Published by ${user} past Fairway`.slice(0, 64);
      const note = { title, comment: null, user, emergency: false };
      publishing.publish(place, note);
      break;
    }
    case 'remove':
      items.delete(place, key, user);
      break;
    default: {
      if (!key) throw new Fault('badRequest', 'key should not be empty');
      const known = items.configurations(namespaces.get(place).id);
      if (key in known) items.update(place, { key, value }, user);
      else items.create(place, { key, value }, user);
    }
  }
}

/** What people see: all namespaces, and one that can be altered past Fairway. */
export function answerPages(
  { method, path, query, body }: PageRequest,
  portal: Portal,
): Answer {
  try {
    if (method === 'GET' && path === '/') return overview(portal);
    if (method === 'GET' && path === '/namespace') {
      return namespacePage(portal, query);
    }
    if (method !== 'POST' || path !== '/namespace') return emptyAnswer(404);
    const fields = new URLSearchParams(body);
    try {
      act(portal, fields);
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return namespacePage(portal, fields, error.message);
    }
    const { appId, cluster, namespace } = placeOf(fields);
    const env = fields.get('env') ?? '';
    const back = new URLSearchParams({ env, appId, cluster, namespace });
    const location = `/namespace?${back}`;
    return { status: 303, body: '', headers: { location } };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return page('Not there', escapeHtml(error.message), error.status);
  }
}
