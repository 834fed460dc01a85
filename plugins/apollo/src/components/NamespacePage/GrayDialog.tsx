import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, NumberField, Text, TextField } from '@backstage/ui';
import {
  GRAY_KIND,
  GrayTarget,
  Namespace,
} from '@fairway/plugin-apollo-common';
import { PlanDialog } from '@fairway/plugin-changes-react';
import { useState } from 'react';
import { useChangeSet } from '../../hooks/useChangeSet';
import { editsOf, toSpec } from '../../lib/changeSet';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

function words(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

function targetOf<T extends GrayTarget['type']>(
  value: Namespace,
  type: T,
): Extract<GrayTarget, { type: T }> | undefined {
  return value.gray?.rule?.targets.find(
    (target): target is Extract<GrayTarget, { type: T }> =>
      target.type === type,
  );
}

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
  const [labels, setLabels] = useState(
    targetOf(value, 'labels')?.labels.join(', ') ?? '',
  );
  const [ips, setIps] = useState(targetOf(value, 'ips')?.ips.join(', ') ?? '');
  const known = targetOf(value, 'pods');
  const [hasShare, setHasShare] = useState(!value.gray?.rule || !!known);
  const [percent, setPercent] = useState(known?.percent ?? 10);

  const targets: GrayTarget[] = [
    ...(words(labels).length > 0
      ? [{ type: 'labels' as const, labels: words(labels) }]
      : []),
    ...(words(ips).length > 0
      ? [{ type: 'ips' as const, ips: words(ips) }]
      : []),
    ...(hasShare ? [{ type: 'pods' as const, percent }] : []),
  ];
  const [part] = toSpec([{ ref, edits }], { unpublished: 'refuse' }).parts;
  const { set, remove } = part;
  const needsEdits = action === 'publish' && edits.length === 0;
  const isComplete = targets.length > 0 && !needsEdits;
  return (
    <PlanDialog
      title={t(action === 'publish' ? 'gray.publishTitle' : 'gray.retarget')}
      kind={GRAY_KIND}
      spec={
        isComplete
          ? {
              action,
              ...ref,
              ...(action === 'publish' ? { set, remove } : {}),
              rule: { targets },
            }
          : null
      }
      fields={[]}
      isDisabled={!isComplete}
      undoHint={t('rollback.undoHint')}
      onClose={onClose}
      onPlanned={() => edits.forEach(({ key }) => takeBack(ref, key))}
    >
      {() => (
        <>
          {needsEdits ? (
            <Text as="p" color="danger">
              {t('gray.needEdits')}
            </Text>
          ) : (
            action === 'publish' && (
              <Text as="p">
                {t('gray.edits', {
                  keys: edits.map(({ key }) => key).join(', '),
                })}
              </Text>
            )
          )}
          <div className={styles.view}>
            <Checkbox isSelected={hasShare} onChange={setHasShare}>
              {t('gray.share')}
            </Checkbox>
            {hasShare && (
              <NumberField
                label={t('gray.percent')}
                description={t('gray.percentHint')}
                value={percent}
                minValue={1}
                maxValue={100}
                onChange={setPercent}
              />
            )}
            <TextField
              label={t('gray.labelsField')}
              description={t('gray.labelsHint')}
              value={labels}
              onChange={setLabels}
            />
            <TextField
              label={t('gray.ipsField')}
              description={t('gray.ipsHint')}
              value={ips}
              onChange={setIps}
            />
          </div>
          {targets.length === 0 && (
            <Text as="p" color="danger">
              {t('gray.needTarget')}
            </Text>
          )}
        </>
      )}
    </PlanDialog>
  );
}
