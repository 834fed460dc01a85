import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Select, Text } from '@backstage/ui';
import { EntityPicker } from '@fairway/ui-kit';
import { usePolicyFrame } from '../../hooks/usePolicyFrame';
import { OUTSIDE } from '../../lib/environments';
import type { Asked } from '../../hooks/useQuestion';
import { rolesTranslationRef } from '../../translation';
import styles from './Question.module.css';

const COMPONENTS = ['Component'];

/** Which change the question is about: one that is there, or one that nobody has asked for yet. */
export function ChangeFields(props: {
  asked: Asked;
  onAsk(asked: Asked): void;
}) {
  const { asked, onAsk } = props;
  const { t } = useTranslationRef(rolesTranslationRef);
  const { value: frame } = usePolicyFrame();
  if (asked.change) {
    return (
      <div className={styles.change}>
        <Text>{t('question.change', { id: asked.change })}</Text>
        <Button
          size="small"
          variant="tertiary"
          onPress={() => onAsk({ change: undefined })}
        >
          {t('question.anotherChange')}
        </Button>
      </div>
    );
  }
  const kinds = frame?.kinds ?? [];
  const environments = [
    ...(frame?.environments ?? []),
    ...(frame?.hasOutside ? [{ id: OUTSIDE, title: t('policy.outside') }] : []),
  ];
  const kind = asked.kind ?? 'deployment';
  return (
    <>
      <EntityPicker
        className={styles.field}
        label={t('question.component')}
        placeholder={t('question.choose')}
        kinds={COMPONENTS}
        value={asked.entity}
        onChange={entity => onAsk({ entity })}
      />
      <Select
        className={styles.field}
        label={t('question.environment')}
        placeholder={t('question.choose')}
        options={environments.map(({ id, title }) => ({ id, label: title }))}
        value={asked.environment ?? null}
        onChange={key => onAsk({ environment: key ? String(key) : undefined })}
      />
      {kinds.length > 1 && (
        <Select
          className={styles.field}
          label={t('question.kind')}
          options={kinds.map(({ id, title }) => ({ id, label: title }))}
          value={kind}
          onChange={key => onAsk({ kind: String(key) })}
        />
      )}
    </>
  );
}
