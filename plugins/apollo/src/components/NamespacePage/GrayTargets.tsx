import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, NumberField, TextField } from '@backstage/ui';
import { followsPods, type NamespaceRef } from '@fairway/plugin-apollo-common';
import { ErrorPanel } from '@fairway/ui-kit';
import { useGrayPreview } from '../../hooks/useGrayPreview';
import { type GrayForm, toTargets } from '../../lib/grayTargets';
import { apolloTranslationRef } from '../../translation';
import styles from './Gray.module.css';
import { GrayPreview } from './GrayPreview';
import { PodLabelsField } from './PodLabelsField';

/** Chooses who gets a gray release, and shows which pods that is now. */
export function GrayTargets({
  place,
  form,
  onChange,
}: {
  place: NamespaceRef;
  form: GrayForm;
  onChange: (form: GrayForm) => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const set = (changed: Partial<GrayForm>) => onChange({ ...form, ...changed });
  const byPods = (toTargets(form) ?? []).filter(followsPods);
  const preview = useGrayPreview(place, byPods);
  const usesPods = form.hasShare || form.hasPodLabels;
  return (
    <div className={styles.targets}>
      <div className={styles.target}>
        <Checkbox
          isSelected={form.hasShare}
          onChange={hasShare => set({ hasShare })}
        >
          {t('gray.share')}
        </Checkbox>
        {form.hasShare && (
          <div className={styles.details}>
            <NumberField
              label={t('gray.percent')}
              description={t('gray.percentHint')}
              value={form.percent}
              minValue={1}
              maxValue={100}
              onChange={percent => set({ percent })}
            />
          </div>
        )}
        <Checkbox
          isSelected={form.hasPodLabels}
          // A share beside them is meant by whoever chooses it again.
          onChange={hasPodLabels =>
            set({ hasPodLabels, hasShare: form.hasShare && !hasPodLabels })
          }
        >
          {t('gray.podsWithLabels')}
        </Checkbox>
        {form.hasPodLabels && (
          <div className={styles.details}>
            <PodLabelsField
              value={form.podLabels}
              suggestions={preview.value?.labels ?? []}
              onChange={podLabels => set({ podLabels })}
            />
          </div>
        )}
        {usesPods && preview.error && (
          <ErrorPanel
            error={preview.error}
            what={t('gray.previewWhat')}
            onRetry={preview.reload}
          />
        )}
        {byPods.length > 0 && preview.value && !preview.error && (
          <GrayPreview value={preview.value} />
        )}
      </div>
      <TextField
        label={t('gray.labelsField')}
        description={t('gray.labelsHint')}
        value={form.clientLabels}
        onChange={clientLabels => set({ clientLabels })}
      />
      <TextField
        label={t('gray.ipsField')}
        description={t('gray.ipsHint')}
        value={form.ips}
        onChange={ips => set({ ips })}
      />
    </div>
  );
}
