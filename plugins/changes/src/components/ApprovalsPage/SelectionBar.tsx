import { Button, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { changesTranslationRef } from '../../translation';
import styles from './ApprovalsPage.module.css';

/** What can be done with the selected changes. */
export function SelectionBar(props: {
  count: number;
  onApprove(): void;
  onClear(): void;
}) {
  const { t } = useTranslationRef(changesTranslationRef);
  return (
    <div className={styles.bar}>
      <Text weight="bold">
        {t('approvals.selected', { count: props.count })}
      </Text>
      <Button size="small" variant="primary" onPress={props.onApprove}>
        {t('approvals.approveSelected')}
      </Button>
      <Button size="small" variant="tertiary" onPress={props.onClear}>
        {t('approvals.clearSelection')}
      </Button>
    </div>
  );
}
