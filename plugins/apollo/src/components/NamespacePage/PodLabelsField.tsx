import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { TextField, ToggleButton } from '@backstage/ui';
import type { GrayPreview } from '@fairway/plugin-apollo-common';
import { parsePodLabels, toggleLabel } from '../../lib/grayTargets';
import { apolloTranslationRef } from '../../translation';
import styles from './Gray.module.css';

const SUGGESTED = 12;

/** Labels that pods must have, with those to choose from that they have now. */
export function PodLabelsField({
  value,
  suggestions,
  onChange,
}: {
  value: string;
  suggestions: GrayPreview['labels'];
  onChange: (value: string) => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { matchLabels, wrong } = parsePodLabels(value);
  return (
    <>
      <TextField
        label={t('gray.podLabelsField')}
        description={
          wrong === null
            ? t('gray.podLabelsHint')
            : t('gray.podLabelsWrong', { text: wrong })
        }
        isInvalid={wrong !== null}
        placeholder="track=canary"
        value={value}
        onChange={onChange}
      />
      {suggestions.length > 0 && (
        <div
          className={styles.suggestions}
          role="group"
          aria-label={t('gray.suggestions')}
        >
          {suggestions.slice(0, SUGGESTED).map(label => (
            <ToggleButton
              key={`${label.key}=${label.value}`}
              size="small"
              isSelected={matchLabels[label.key] === label.value}
              onChange={() =>
                onChange(toggleLabel(value, label.key, label.value))
              }
            >
              {t('gray.suggestion', {
                label: `${label.key}=${label.value}`,
                count: label.pods,
              })}
            </ToggleButton>
          ))}
        </div>
      )}
    </>
  );
}
