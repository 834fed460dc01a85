import type { ReleaseNote } from '../environment/Releases.ts';
import type { RuleItem } from '../environment/Rules.ts';
import { releaseJson, stamps } from '../environment/rows.ts';
import { badRequest, missingParameter } from '../Fault.ts';
import { namespaceJson, placeOf } from './namespaceRoutes.ts';
import type { Portal } from './Portal.ts';
import { operatorOf, textOf } from './requests.ts';
import type { OpenApiRequest } from './requests.ts';
import { NAMESPACE } from './routes.ts';
import type { Route } from './routes.ts';

const BRANCH = `${NAMESPACE}/branches/:branch`;

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function ruleItemsOf(body: Record<string, unknown>): RuleItem[] {
  const items = Array.isArray(body.ruleItems) ? body.ruleItems : [];
  return items.map(item => ({
    clientAppId: String(item?.clientAppId ?? ''),
    clientIpList: listOf(item?.clientIpList),
    clientLabelList: listOf(item?.clientLabelList),
  }));
}

/** Releases and gray releases. */
export function releaseRoutes(portal: Portal): Route[] {
  function noteOf(body: Record<string, unknown>): ReleaseNote {
    const title = textOf(body, 'releaseTitle');
    const user = textOf(body, 'releasedBy');
    if (!title || !user) {
      throw badRequest('Params(releaseTitle and releasedBy) can not be empty');
    }
    portal.checkUser(user);
    const comment = textOf(body, 'releaseComment') ?? '';
    return {
      title,
      user,
      comment,
      emergency: body.isEmergencyPublish === true,
    };
  }

  function operator(request: OpenApiRequest): string {
    const user = operatorOf(request);
    if (!user) throw badRequest('operator can not be empty');
    portal.checkUser(user);
    return user;
  }

  return [
    {
      method: 'POST',
      path: `${NAMESPACE}/releases`,
      handle({ params, body }) {
        const note = noteOf(body);
        const { publishing } = portal.environment(params.env);
        return releaseJson(publishing.publish(placeOf(params), note));
      },
    },
    {
      method: 'GET',
      path: `${NAMESPACE}/releases/latest`,
      handle({ params }) {
        const { releases } = portal.environment(params.env);
        const latest = releases.latest(placeOf(params));
        return latest && releaseJson(latest);
      },
    },
    {
      method: 'PUT',
      path: '/envs/:env/releases/:releaseId/rollback',
      handle(request) {
        const user = operator(request);
        const { env, releaseId } = request.params;
        portal.environment(env).publishing.rollback(Number(releaseId), user);
      },
    },
    {
      method: 'GET',
      path: `${NAMESPACE}/branches`,
      handle({ params }) {
        const environment = portal.environment(params.env);
        const branch = environment.branches.find(placeOf(params));
        if (!branch) return undefined;
        const found = namespaceJson(portal, environment, branch, true);
        // Apollo lists among the items, as deleted ones, whatever the branch's release has besides.
        const saved = new Set(found.items.map(({ key }) => key));
        const others = Object.entries(environment.releases.publishedBy(branch))
          .filter(([key]) => !saved.has(key))
          .map(([key, value]) => ({ key, type: 0, value }));
        return { ...found, items: [...found.items, ...others] };
      },
    },
    {
      method: 'POST',
      path: `${NAMESPACE}/branches`,
      handle(request) {
        const user = operator(request);
        const { branches } = portal.environment(request.params.env);
        const row = branches.create(placeOf(request.params), user);
        return {
          appId: row.app_id,
          clusterName: row.cluster,
          namespaceName: row.name,
          isPublic: false,
          ...stamps(row),
        };
      },
    },
    {
      method: 'DELETE',
      path: BRANCH,
      handle(request) {
        operator(request);
        const { env, branch } = request.params;
        portal
          .environment(env)
          .branches.abandon(placeOf(request.params), branch);
      },
    },
    {
      method: 'GET',
      path: `${BRANCH}/rules`,
      handle({ params }) {
        const { branches } = portal.environment(params.env);
        const rule = branches.rule(placeOf(params), params.branch);
        // Apollo 2.5 loses the rules on the way out, although they are in force.
        return (
          rule && {
            appId: params.appId,
            clusterName: params.cluster,
            namespaceName: params.namespace,
            branchName: params.branch,
          }
        );
      },
    },
    {
      method: 'PUT',
      path: `${BRANCH}/rules`,
      handle(request) {
        operator(request);
        const { params, body } = request;
        const { branches } = portal.environment(params.env);
        branches.putRule(placeOf(params), params.branch, ruleItemsOf(body));
      },
    },
    {
      method: 'POST',
      path: `${BRANCH}/releases`,
      handle({ params, body }) {
        const note = noteOf(body);
        const { publishing } = portal.environment(params.env);
        const place = { ...placeOf(params), cluster: params.branch };
        return releaseJson(publishing.publish(place, note));
      },
    },
    {
      method: 'POST',
      path: `${BRANCH}/gray-del-releases`,
      handle({ params, body }) {
        const note = noteOf(body);
        if (!Array.isArray(body.grayDelKeys)) {
          throw badRequest('Params(grayDelKeys) can not be null');
        }
        if (body.grayDelKeys.length === 0) {
          throw missingParameter('grayDelKeys', 'Set', true);
        }
        const { publishing } = portal.environment(params.env);
        const place = { ...placeOf(params), cluster: params.branch };
        const removed = listOf(body.grayDelKeys);
        return releaseJson(publishing.publish(place, note, removed));
      },
    },
    {
      method: 'POST',
      path: `${BRANCH}/merge`,
      handle({ params, query, body }) {
        const note = noteOf(body);
        const { publishing } = portal.environment(params.env);
        const deleteBranch = query.get('deleteBranch') !== 'false';
        return releaseJson(
          publishing.merge(placeOf(params), params.branch, note, deleteBranch),
        );
      },
    },
  ];
}
