import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of a change in permission decisions; its rules match kind, environment, system, owner and requester. */
export const RESOURCE_TYPE_CHANGE = 'changes-change';

/** See a change, its plan, steps and log. */
export const changeReadPermission = createPermission({
  name: 'changes.change.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_CHANGE,
});

/** Plan and submit a change of a target. */
export const changeRequestPermission = createPermission({
  name: 'changes.change.request',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_CHANGE,
});

/** Take part in decisions at all; whether a decision counts is up to the change's policy. */
export const changeDecidePermission = createPermission({
  name: 'changes.change.decide',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CHANGE,
});

/** Pause, resume, retry, cancel and undo a change. */
export const changeControlPermission = createPermission({
  name: 'changes.change.control',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_CHANGE,
});

/** Read, export and verify the audit log of all changes. */
export const auditReadPermission = createPermission({
  name: 'changes.audit.read',
  attributes: { action: 'read' },
});

/** Read the policies: who must approve what, and who can. */
export const policyReadPermission = createPermission({
  name: 'changes.policy.read',
  attributes: { action: 'read' },
});

/** All permissions of the change engine. */
export const changesPermissions = [
  changeReadPermission,
  changeRequestPermission,
  changeDecidePermission,
  changeControlPermission,
  auditReadPermission,
  policyReadPermission,
];
