/** What this module says to people, in English. */
export const en = {
  lacksRolesRead:
    'You may see your own rights. Roles and the rights of others need the permission "roles.read". Ask an administrator for a role that has it',
  unknownPerson: (ref: string) =>
    `The catalog has no person ${ref}, who may therefore do nothing. Check the name`,
  unknownRole: (name: string) =>
    `There is no role ${name} in fairway.permissions.roles`,
  unknownPermission: (name: string) =>
    `permission: no plugin of this portal declares ${name}, so nobody has it. Look the name up among the rights of a person`,
  undeclaredPermission: (name: string, plugins: string) =>
    `Which plugin declares ${name} cannot be said now, for ${plugins} does not answer. Try again`,
  noResources: (name: string) =>
    `resourceRef: ${name} is not about a resource. Ask without one`,
};
