import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Checkbox, Text } from '@backstage/ui';
import { FieldProblem } from '@fairway/plugin-changes-react';
import { useEmergencies } from '../../hooks/useEmergencies';
import type { ChangeSetDraft } from '../../lib/changeSet';
import { apolloTranslationRef } from '../../translation';
import styles from './ChangeSet.module.css';

/** Offers to publish at once, where the policy allows it for all that was collected; nothing elsewhere. */
export function EmergencyField({
  draft,
  value,
  onChange,
  error,
}: {
  draft: ChangeSetDraft;
  value: boolean;
  onChange: (value: boolean) => void;
  error: string | undefined;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { isAllowed, reviewers } = useEmergencies(draft);
  if (!isAllowed && !value) return null;
  return (
    <div>
      <Checkbox isSelected={value} onChange={onChange}>
        {t('changeSet.emergency')}
      </Checkbox>
      {value && (
        <Text
          as="p"
          variant="body-small"
          color="secondary"
          className={styles.hint}
        >
          {isAllowed
            ? t('changeSet.emergencyHint', { reviewers: reviewers.join(', ') })
            : t('changeSet.emergencyNot')}
        </Text>
      )}
      <FieldProblem text={error} />
    </div>
  );
}
