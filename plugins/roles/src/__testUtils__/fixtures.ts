import type { PolicyCell, PolicyOutcome } from '@fairway/plugin-changes-common';
import type {
  Condition,
  Explanation,
  PermissionInfo,
  Rights,
  Role,
} from '@fairway/plugin-roles-common';

const DANA = 'user:default/dana';

/** That the person or a group of theirs owns it. */
export function ownership(holds: boolean | null = null): Condition {
  return {
    type: 'rule',
    rule: 'HAS_OWNER',
    description: 'Changes of targets that the claims own',
    params: { claims: '$claims' },
    holds,
  };
}

export function aPermission(
  name: string,
  resourceType: string | null = null,
): PermissionInfo {
  return { name, pluginId: name.split('.')[0], resourceType, action: 'read' };
}

const request = aPermission('changes.change.request', 'changes-change');
const audit = aPermission('changes.audit.read');
const refresh = aPermission('catalog.entity.refresh', 'catalog-entity');

/** Roles of a developer, one of them through a group above. */
export const heldRoles: Rights['roles'] = [
  {
    name: 'member',
    title: 'Everybody',
    reasons: [{ type: 'everyone', path: [] }],
  },
  {
    name: 'engineer',
    title: 'Engineers',
    reasons: [
      {
        type: 'group',
        path: ['group:default/shop', 'group:default/engineering'],
      },
    ],
  },
];

export function theRights(changes: Partial<Rights> = {}): Rights {
  return {
    userRef: DANA,
    known: true,
    roles: heldRoles,
    groups: [
      { ref: 'group:default/shop', direct: true },
      { ref: 'group:default/engineering', direct: false },
    ],
    permissions: [
      {
        permission: refresh,
        decision: 'allow',
        grants: [{ role: 'engineer', condition: null }],
      },
      {
        permission: request,
        decision: 'conditional',
        grants: [{ role: 'member', condition: ownership() }],
      },
      { permission: audit, decision: 'deny', grants: [] },
      {
        permission: aPermission('zones.zone.read'),
        decision: 'deny',
        grants: [],
      },
    ],
    unavailable: [],
    ...changes,
  };
}

export function anExplanation(changes: Partial<Explanation> = {}): Explanation {
  return {
    userRef: DANA,
    known: true,
    roles: heldRoles,
    permission: request,
    resourceRef: null,
    decision: 'allow',
    grants: [{ role: 'member', condition: ownership(true) }],
    otherRoles: [],
    unevaluated: null,
    ...changes,
  };
}

export const theRoles: Role[] = [
  {
    name: 'member',
    title: 'Everybody',
    everyone: true,
    groups: [],
    users: [],
    grants: [
      {
        permissions: ['changes.change.request'],
        condition: {
          type: 'anyOf',
          holds: null,
          conditions: [
            ownership(),
            {
              type: 'not',
              holds: null,
              conditions: [
                {
                  type: 'rule',
                  rule: 'HAS_COLOUR',
                  description: 'Changes of a colour',
                  params: { colours: ['red'] },
                  holds: null,
                },
              ],
            },
          ],
        },
      },
    ],
  },
  {
    name: 'operator',
    title: 'Operations',
    everyone: false,
    groups: ['group:default/operations'],
    users: ['user:default/olga'],
    grants: [{ permissions: ['changes.*', 'kube*', '*'], condition: null }],
  },
];

const operations = {
  title: 'One of Operations',
  groupRef: 'group:default/operations',
  userRefs: [],
  count: 1,
  candidates: ['user:default/omar', 'user:default/olga'],
  candidateCount: 2,
  includesPerson: null,
};

export function anOutcome(changes: Partial<PolicyOutcome> = {}): PolicyOutcome {
  return {
    match: {},
    result: 'approval',
    rule: 'production',
    requirements: [operations],
    emergencies: [],
    ...changes,
  };
}

/** What the policies say: dev is free, production asks, a lab that no rule knows is refused. */
export function theCells(kind: string): PolicyCell[] {
  return [
    {
      kind,
      environment: 'production',
      outcomes: [
        anOutcome({
          match: { risk: ['high'] },
          rule: 'risky',
          emergencies: [{}],
          requirements: [{ ...operations, count: 2, title: 'Operations' }],
        }),
        anOutcome({
          requirements: [
            operations,
            {
              ...operations,
              title: 'One of the approvers',
              groupRef: 'group:default/{owner}-approvers',
              candidates: [],
              candidateCount: 0,
            },
          ],
        }),
      ],
    },
    {
      kind,
      environment: 'dev',
      outcomes: [
        anOutcome({ result: 'free', rule: 'development', requirements: [] }),
      ],
    },
    {
      kind,
      environment: 'lab',
      outcomes: [
        anOutcome({ result: 'refused', rule: null, requirements: [] }),
      ],
    },
  ];
}
