import { Badge } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  RiArrowDownDoubleLine,
  RiArrowUpDoubleLine,
  RiEqualLine,
} from '@remixicon/react';
import { uiKitTranslationRef } from '../translation';
import styles from './StateBadge.module.css';

const LOOKS = {
  low: { tone: 'neutral', icon: <RiArrowDownDoubleLine /> },
  medium: { tone: 'warning', icon: <RiEqualLine /> },
  high: { tone: 'negative', icon: <RiArrowUpDoubleLine /> },
} as const;

/** How much a person judges could go wrong. */
export type Risk = keyof typeof LOOKS;

/** Props of {@link RiskBadge}. */
export interface RiskBadgeProps {
  risk: Risk;
  plain?: boolean;
  size?: 'small' | 'medium';
}

/** A risk as icon, word and colour together. */
export function RiskBadge(props: RiskBadgeProps) {
  const { risk, plain = false, size = 'small' } = props;
  const { t } = useTranslationRef(uiKitTranslationRef);
  return (
    <Badge
      className={styles.badge}
      data-tone={LOOKS[risk].tone}
      data-plain={plain || undefined}
      icon={<span aria-hidden>{LOOKS[risk].icon}</span>}
      size={size}
    >
      {t(`risk.${risk}`)}
    </Badge>
  );
}
