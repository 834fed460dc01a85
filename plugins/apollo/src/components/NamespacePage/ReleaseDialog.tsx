import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
} from '@backstage/ui';
import {
  NamespaceRef,
  Release,
  ReleaseDetail,
  ROLLBACK_KIND,
} from '@fairway/plugin-apollo-common';
import { FieldProblem, PlanDialog } from '@fairway/plugin-changes-react';
import { ErrorPanel, PollResult, Skeletons, usePoll } from '@fairway/ui-kit';
import { apolloApiRef } from '../../apis';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import { Differences } from './Differences';

/** What a release altered; and for one that does not run, what going back to it would alter, and the way to propose it. */
export function ReleaseDialog({
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
  const detail = usePoll(
    signal => api.getRelease({ params: { id }, query: place }, { signal }),
    { intervalMs: null, deps: [refId(place), id] },
  );
  if (release.active) {
    return (
      <Dialog
        isOpen
        onOpenChange={open => !open && onClose()}
        width="min(44rem, calc(100vw - 2rem))"
      >
        <DialogHeader>{t('rollback.brought', { release: title })}</DialogHeader>
        <DialogBody>
          <Loading detail={detail} />
          {detail.value && <Brought value={detail.value} />}
        </DialogBody>
        <DialogFooter>
          <Button variant="secondary" onPress={onClose}>
            {t('reveal.close')}
          </Button>
        </DialogFooter>
      </Dialog>
    );
  }
  const differs = !!detail.value && detail.value.toPublished.length > 0;
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
          <Loading detail={detail} />
          {detail.value && (
            <>
              <Text as="p">
                {differs ? t('rollback.explain') : t('rollback.same')}
              </Text>
              {differs && (
                <Differences items={detail.value.toPublished} reversed />
              )}
              <details>
                <summary>{t('rollback.brought', { release: title })}</summary>
                <Brought value={detail.value} />
              </details>
            </>
          )}
          <FieldProblem text={errors.toRelease} />
        </>
      )}
    </PlanDialog>
  );
}

function Loading({ detail }: { detail: PollResult<ReleaseDetail> }) {
  if (detail.value) return null;
  return detail.error ? (
    <ErrorPanel error={detail.error} onRetry={detail.reload} />
  ) : (
    <Skeletons count={3} />
  );
}

function Brought({ value }: { value: ReleaseDetail }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  return value.toPrevious ? (
    <Differences items={value.toPrevious} />
  ) : (
    <Text as="p" color="secondary">
      {t('rollback.noPrevious')}
    </Text>
  );
}
