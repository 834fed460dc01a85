import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { GRAY_KIND, Namespace } from '@fairway/plugin-apollo-common';
import { PlanDialog } from '@fairway/plugin-changes-react';
import { useState } from 'react';
import { useChangeSet } from '../../hooks/useChangeSet';
import { editsOf, toSpec } from '../../lib/changeSet';
import { toForm, toTargets } from '../../lib/grayTargets';
import { apolloTranslationRef } from '../../translation';
import { GrayTargets } from './GrayTargets';

/** Chooses who gets a gray release; what it changes are the edits collected for the namespace. */
export function GrayDialog({
  value,
  action,
  onClose,
}: {
  value: Namespace;
  action: 'publish' | 'retarget';
  onClose: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { draft, takeBack } = useChangeSet();
  const { ref } = value;
  const edits = editsOf(draft, ref);
  const [form, setForm] = useState(() => toForm(value.gray?.rule));
  const targets = toTargets(form);
  const [part] = toSpec([{ ref, edits }], { unpublished: 'refuse' }).parts;
  const { set, remove } = part;
  const isPublishing = action === 'publish';
  const needsEdits = isPublishing && edits.length === 0;
  const isComplete = targets !== null && !needsEdits;
  return (
    <PlanDialog
      title={t(isPublishing ? 'gray.publishTitle' : 'gray.retargetTitle')}
      kind={GRAY_KIND}
      spec={
        isComplete
          ? {
              action,
              ...ref,
              ...(isPublishing ? { set, remove } : {}),
              rule: { targets },
            }
          : null
      }
      fields={[]}
      isDisabled={!isComplete}
      undoHint={t(isPublishing ? 'gray.undoPublish' : 'gray.undoRetarget')}
      onClose={onClose}
      onPlanned={() =>
        isPublishing && edits.forEach(({ key }) => takeBack(ref, key))
      }
    >
      {() => (
        <>
          {needsEdits && (
            <Text as="p" color="danger">
              {t('gray.needEdits')}
            </Text>
          )}
          {isPublishing && !needsEdits && (
            <Text as="p">
              {t('gray.edits', {
                keys: edits.map(({ key }) => key).join(', '),
              })}
            </Text>
          )}
          <GrayTargets place={ref} form={form} onChange={setForm} />
          {targets === null && (
            <Text as="p" color="danger">
              {t('gray.needTarget')}
            </Text>
          )}
        </>
      )}
    </PlanDialog>
  );
}
