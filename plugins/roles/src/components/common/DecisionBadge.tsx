import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Badge } from '@backstage/ui';
import type { AccessDecision } from '@fairway/plugin-roles-common';
import { RiCheckLine, RiCloseLine, RiQuestionLine } from '@remixicon/react';
import { rolesTranslationRef } from '../../translation';
import styles from './common.module.css';

const LOOKS = {
  allow: { tone: 'positive', icon: <RiCheckLine /> },
  conditional: { tone: 'warning', icon: <RiQuestionLine /> },
  deny: { tone: 'negative', icon: <RiCloseLine /> },
} as const;

/** Whether somebody may, as icon, word and colour together. */
export function DecisionBadge(props: { decision: AccessDecision }) {
  const { decision } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  const { tone, icon } = LOOKS[decision];
  return (
    <Badge
      className={styles.badge}
      data-tone={tone}
      icon={<span aria-hidden>{icon}</span>}
      size="small"
    >
      {t(`decision.${decision}`)}
    </Badge>
  );
}
