import { ButtonIcon, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiArrowLeftSLine, RiArrowRightSLine } from '@remixicon/react';
import { changesTranslationRef } from '../../translation';
import styles from './ApprovalsPage.module.css';

/** Turns the pages of a list; nothing when there is only one. */
export function Pager(props: {
  offset: number;
  pageSize: number;
  total: number;
  onOffset(offset: number): void;
}) {
  const { offset, pageSize, total, onOffset } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  if (offset === 0 && total <= pageSize) return null;
  return (
    <nav className={styles.pager} aria-label={t('approvals.pages')}>
      <ButtonIcon
        variant="secondary"
        icon={<RiArrowLeftSLine />}
        aria-label={t('approvals.previous')}
        isDisabled={offset === 0}
        onPress={() => onOffset(Math.max(0, offset - pageSize))}
      />
      <Text>
        {t('approvals.page', {
          from: String(Math.min(offset + 1, total)),
          to: String(Math.min(offset + pageSize, total)),
          total: String(total),
        })}
      </Text>
      <ButtonIcon
        variant="secondary"
        icon={<RiArrowRightSLine />}
        aria-label={t('approvals.next')}
        isDisabled={offset + pageSize >= total}
        onPress={() => onOffset(offset + pageSize)}
      />
    </nav>
  );
}
