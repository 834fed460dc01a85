import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  NamespaceRef,
  Release,
  ROLLBACK_KIND,
} from '@fairway/plugin-apollo-common';
import { FieldProblem, PlanDialog } from '@fairway/plugin-changes-react';
import { ErrorPanel, Skeletons, usePoll } from '@fairway/ui-kit';
import { apolloApiRef } from '../../apis';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import { Differences } from './Differences';

/** What going back to a release would alter for clients, and the way to propose it. */
export function RollbackDialog({
  place,
  release,
  onClose,
}: {
  place: NamespaceRef;
  release: Release;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const { id, title } = release;
  const { value, error, reload } = usePoll(
    signal => api.getRelease({ params: { id }, query: place }, { signal }),
    { intervalMs: null, deps: [refId(place), id] },
  );
  const differs = !!value && value.toPublished.length > 0;
  return (
    <PlanDialog
      title={t('rollback.title', { release: title })}
      kind={ROLLBACK_KIND}
      spec={differs ? { ...place, toRelease: id } : null}
      fields={['toRelease']}
      undoHint={t('rollback.undoHint')}
      isDisabled={!differs}
      onClose={onClose}
    >
      {errors => (
        <>
          {!value &&
            (error ? (
              <ErrorPanel error={error} onRetry={reload} />
            ) : (
              <Skeletons count={3} />
            ))}
          {value && (
            <Text as="p">
              {differs ? t('rollback.explain') : t('rollback.same')}
            </Text>
          )}
          {differs && (
            <Differences
              items={value.toPublished}
              namespace={place.namespace}
              reversed
            />
          )}
          <FieldProblem text={errors.toRelease} />
        </>
      )}
    </PlanDialog>
  );
}
