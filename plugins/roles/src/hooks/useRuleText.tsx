import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Condition } from '@fairway/plugin-roles-common';
import { ReactElement, ReactNode, useCallback } from 'react';
import { Names } from '../components/common/Names';
import { messages, rolesTranslationRef } from '../translation';

type Rule = Extract<Condition, { type: 'rule' }>;
type RuleKey = keyof typeof messages.rule;

const isRef = (value: unknown) => /^[a-z]+:[^/\s]+\/\S+$/i.test(String(value));

/** What a rule compares with: the person, or what the configuration names. */
function useValue() {
  const { t } = useTranslationRef(rolesTranslationRef);
  return (params: Rule['params']): ReactElement => {
    const values = Object.values(params).flat();
    if (values.includes('$claims')) return <>{t('condition.claims')}</>;
    if (values.includes('$user')) return <>{t('condition.user')}</>;
    if (values.length > 0 && values.every(isRef)) {
      return <Names refs={values.map(String)} />;
    }
    return <code>{values.map(String).join(', ')}</code>;
  };
}

/** Says rules in words: in the reader's language those that are known here, others as their plugin describes them. */
export function useRuleText(): (rule: Rule) => ReactNode {
  const { t } = useTranslationRef(rolesTranslationRef);
  const valueOf = useValue();
  return useCallback(
    ({ rule, description, params }) => {
      const value = valueOf(params);
      if (Object.hasOwn(messages.rule, rule)) {
        return t(`rule.${rule as RuleKey}`, { value });
      }
      return t('condition.other', { rule: description ?? rule, value });
    },
    [t, valueOf],
  );
}
