function isObject(value: unknown): value is Record<string, any> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Server-side apply for one manager: fields of `wanted` hold, fields that `before` had and `wanted` lacks go, others stay.
 * Lists are taken as a whole.
 */
export function applyFields(live: any, before: any, wanted: any): any {
  const next = { ...live };
  for (const key of Object.keys(before)) {
    if (!(key in wanted)) delete next[key];
  }
  for (const [key, value] of Object.entries(wanted)) {
    next[key] = isObject(value)
      ? applyFields(
          isObject(live[key]) ? live[key] : {},
          isObject(before[key]) ? before[key] : {},
          value,
        )
      : value;
  }
  return next;
}

/** The `fieldsV1` of what was applied. */
export function ownedFields(applied: any): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(applied)) {
    if (['apiVersion', 'kind', 'name', 'namespace'].includes(key)) continue;
    fields[`f:${key}`] = isObject(value) ? ownedFields(value) : {};
  }
  return fields;
}
