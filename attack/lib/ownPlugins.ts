/** Plugins whose routes are ours, described at `/api/<plugin>/openapi.json`. */
export const OWN_PLUGINS = ['apollo', 'changes', 'deployments', 'permission'];
