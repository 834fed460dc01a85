import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import type { Format, Namespace } from '@fairway/plugin-apollo-common';
import { TextInput } from '@fairway/ui-kit';
import { useMemo } from 'react';
import { useChangeSet } from '../../hooks/useChangeSet';
import { useTextProblems } from '../../hooks/useTextProblems';
import { useUnsavedText } from '../../hooks/useUnsavedText';
import { editsOf } from '../../lib/changeSet';
import { refId } from '../../lib/refs';
import {
  editableValues,
  editsBetween,
  toText,
  toValues,
  Values,
} from '../../lib/text';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

const LANGUAGES: Partial<Record<Format, 'yaml' | 'json'>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
};

/** A namespace as one text: all its keys as `properties`, or the one document that it is. */
export function TextView({ value }: { value: Namespace }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { draft, edit } = useChangeSet();
  const { format, items, ref } = value;
  const isProperties = format === 'properties';
  const current = useMemo(
    () => editableValues(value, editsOf(draft, value.ref)),
    [value, draft],
  );
  const initial = toText(current, isProperties);
  const { unsaved, setUnsaved } = useUnsavedText<Values>(refId(ref));
  const text = unsaved?.text ?? initial;
  const base = unsaved?.base ?? current;
  const problems = useTextProblems(text, format, base);
  const masked = items.filter(item => item.masked);
  const isDirty = unsaved !== null && text !== initial;

  const collect = () => {
    const edits = editsBetween(
      base,
      toValues(text, isProperties),
      key => items.find(item => item.key === key)?.published ?? null,
    );
    if (edits.length > 0) edit(ref, edits);
    setUnsaved(null);
  };

  if (!isProperties && masked.length > 0) {
    return (
      <Alert
        status="warning"
        icon
        title={t('text.masked')}
        description={t('text.maskedHint')}
      />
    );
  }
  return (
    <div className={styles.view}>
      {masked.length > 0 && (
        <Text as="p" variant="body-small" color="secondary">
          {t('text.withoutMasked', {
            keys: masked.map(({ key }) => key).join(', '),
          })}
        </Text>
      )}
      {isDirty && toText(base, isProperties) !== initial && (
        <Alert
          status="warning"
          icon
          title={t('text.moved')}
          description={t(
            isProperties ? 'text.movedKeys' : 'text.movedDocument',
          )}
        />
      )}
      <TextInput
        value={text}
        onChange={next =>
          setUnsaved(next === initial ? null : { text: next, base })
        }
        label={t('text.label', { namespace: ref.namespace })}
        language={LANGUAGES[format] ?? 'text'}
        problems={problems}
      />
      <div className={styles.tools}>
        <Button
          variant="primary"
          isDisabled={problems.length > 0 || !isDirty}
          onPress={collect}
        >
          {t('text.collect')}
        </Button>
        <Button
          variant="secondary"
          isDisabled={!isDirty}
          onPress={() => setUnsaved(null)}
        >
          {t('text.reset')}
        </Button>
        {isDirty && (
          <Text variant="body-small" color="secondary">
            {t('text.unsaved')}
          </Text>
        )}
      </div>
    </div>
  );
}
