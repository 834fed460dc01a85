import type { Exchange } from './exchanges';

const RENAMED: Record<string, string> = {
  createdBy: 'dataChangeCreatedBy',
  modifiedBy: 'dataChangeLastModifiedBy',
  createdAt: 'dataChangeCreatedTime',
  modifiedAt: 'dataChangeLastModifiedTime',
};

/** What the client leaves out, since nobody needs it. */
function leftOut(field: string, owner: Record<string, unknown>): boolean {
  if (field === 'parentClusterId' || field === 'appendNamespacePrefix') {
    return true;
  }
  if (field === 'id') return 'parentClusterId' in owner;
  return 'branchName' in owner && field !== 'branchName';
}

/** A recorded answer without what the client leaves out. */
function recordedView(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(recordedView);
  if (typeof value !== 'object' || value === null) return value;
  const owner = value as Record<string, unknown>;
  const fields = Object.entries(owner)
    .filter(([field]) => !leftOut(field, owner))
    .map(([field, each]) => [field, recordedView(each)]);
  return Object.fromEntries(fields);
}

/** What the client gave, in Apollo's words again: names as Apollo's, nothing that is null or was added. */
export function clientView(value: unknown, recorded: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('Z', '+0000');
  if (Array.isArray(value)) {
    const list = Array.isArray(recorded) ? recorded : [];
    return value.map((each, index) => clientView(each, list[index]));
  }
  if (typeof value !== 'object' || value === null) return value;
  const known = Object(recorded) as Record<string, unknown>;
  const fields = Object.entries(value).flatMap(([name, each]) => {
    const field = RENAMED[name] ?? name;
    const isEmpty = Array.isArray(each) && each.length === 0;
    if (each === null || (isEmpty && !(field in known))) return [];
    // News carry their numbers one level deeper.
    if (field === 'messages') return [[field, { details: each }]];
    return [[field, clientView(each, known[field])]];
  });
  return Object.fromEntries(fields);
}

/** What the client should give. Reads of the config service say by their value what others say by their status. */
export function expectedOf({ server, response }: Exchange): unknown {
  if (server === 'configservice' && response.status === 304) return 'unchanged';
  if (server === 'configservice' && response.status === 404) return null;
  return response.body === '' ? null : recordedView(response.body);
}
