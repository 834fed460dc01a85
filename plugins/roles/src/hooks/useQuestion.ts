import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

const FIELDS = ['action', 'entity', 'kind', 'environment', 'change'] as const;

/** What is asked of a person, as the address holds it. */
export type Asked = Partial<Record<(typeof FIELDS)[number], string>>;

/** The question in the address: `?action=changes.change.request&entity=component:default/web&environment=production`. */
export function useQuestion() {
  const [params, setParams] = useSearchParams();
  const asked: Asked = Object.fromEntries(
    FIELDS.flatMap(field => {
      const value = params.get(field);
      return value ? [[field, value]] : [];
    }),
  );
  const ask = useCallback(
    (change: Asked) =>
      setParams(
        before => {
          const after = new URLSearchParams(before);
          for (const [field, value] of Object.entries(change)) {
            if (value) after.set(field, value);
            else after.delete(field);
          }
          return after;
        },
        { replace: true },
      ),
    [setParams],
  );
  return { asked, ask };
}
