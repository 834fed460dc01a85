import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { VisuallyHidden } from '@backstage/ui';
import type { Condition } from '@fairway/plugin-roles-common';
import {
  RiCheckLine,
  RiCloseLine,
  RiCornerDownRightLine,
} from '@remixicon/react';
import { useRuleText } from '../../hooks/useRuleText';
import { rolesTranslationRef } from '../../translation';
import styles from './common.module.css';

/** A condition in words, part by part, each with a mark once it was held against something. */
export function ConditionView(props: { condition: Condition }) {
  const { condition } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  const ruleText = useRuleText();
  return (
    <div className={styles.condition}>
      <Mark holds={condition.holds} />
      <div>
        {condition.type === 'rule' ? (
          ruleText(condition)
        ) : (
          <>
            {t(`condition.${condition.type}`)}
            <ul className={styles.conditions}>
              {condition.conditions.map((child, index) => (
                // The parts have no names, and their order never changes.
                // eslint-disable-next-line react/no-array-index-key
                <li key={index}>
                  <ConditionView condition={child} />
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </div>
  );
}

function Mark(props: { holds: boolean | null }) {
  const { holds } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  if (holds === null) {
    return (
      <span className={styles.mark} aria-hidden>
        <RiCornerDownRightLine size={16} />
      </span>
    );
  }
  return (
    <span className={styles.mark} data-holds={holds}>
      {holds ? (
        <RiCheckLine size={16} aria-hidden />
      ) : (
        <RiCloseLine size={16} aria-hidden />
      )}
      <VisuallyHidden>
        {t(holds ? 'condition.holds' : 'condition.fails')}
      </VisuallyHidden>
    </span>
  );
}
