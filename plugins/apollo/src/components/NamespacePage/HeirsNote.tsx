import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert } from '@backstage/ui';
import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { usePoll } from '@fairway/ui-kit';
import { apolloApiRef } from '../../apis';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';

const LISTED = 20;

/** Who else gets what is published in a public namespace. */
export function HeirsNote({
  place,
  itemKey,
}: {
  place: NamespaceRef;
  itemKey: string;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const { value } = usePoll(
    signal => api.listHeirs({ query: { ...place, limit: LISTED } }, { signal }),
    { intervalMs: null, deps: [refId(place)] },
  );
  if (!value) return null;
  const reached = value.items.filter(
    ({ overrides }) => !overrides.includes(itemKey),
  );
  return (
    <Alert
      status="warning"
      icon
      title={t('heirs.title', { count: value.total })}
      description={
        value.total > 0
          ? t('heirs.names', {
              names: reached.map(({ app }) => app).join(', '),
            })
          : undefined
      }
    />
  );
}
