import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import {
  CONTENT_KEY,
  Format,
  looksLikeSecret,
  Namespace,
} from '@fairway/plugin-apollo-common';
import { TextInput } from '@fairway/ui-kit';
import { useMemo, useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { apolloApiRef } from '../../apis';
import { useChangeSet } from '../../hooks/useChangeSet';
import { DraftEdit, editsOf } from '../../lib/changeSet';
import { formatProperties, parseProperties } from '../../lib/properties';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

const CHECK_DELAY_MS = 400;

const LANGUAGES: Partial<Record<Format, 'yaml' | 'json'>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
};

interface Problem {
  line: number | null;
  message: string;
}

/** What the text says for each key, the collected edits in place. */
function currentValues(value: Namespace, edits: DraftEdit[]) {
  const values = new Map<string, { value: string; comment: string | null }>();
  for (const item of value.items) {
    const { key, comment, masked, inheritedFrom } = item;
    // Saved without the key, it is no more; what another namespace holds is not edited here.
    if (!masked && !inheritedFrom && item.value !== null) {
      values.set(key, { value: item.value, comment });
    }
  }
  for (const { key, value: text, comment = null } of edits) {
    if (text === null) values.delete(key);
    else values.set(key, { value: text, comment });
  }
  return values;
}

/** A namespace as one text: all its keys as `properties`, or the one document that it is. */
export function TextView({ value }: { value: Namespace }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const { draft, edit } = useChangeSet();
  const { format, items, ref } = value;
  const isProperties = format === 'properties';
  const values = useMemo(
    () => currentValues(value, editsOf(draft, value.ref)),
    [value, draft],
  );
  const initial = isProperties
    ? formatProperties([...values].map(([key, one]) => ({ key, ...one })))
    : values.get(CONTENT_KEY)?.value ?? '';
  const [text, setText] = useState(initial);
  const [problems, setProblems] = useState<Problem[]>([]);
  const masked = items.filter(item => item.masked);

  useDebounce(
    async () => {
      if (isProperties) {
        setProblems(
          parseProperties(text).problems.map(({ line, problem }) => ({
            line,
            message: t(`text.${problem}`),
          })),
        );
        return;
      }
      // Without an answer the server's own check at planning remains.
      const answer = await api
        .checkText({ body: { format, text } })
        .catch(() => ({ problems: [] }));
      setProblems(answer.problems);
    },
    CHECK_DELAY_MS,
    [text, format],
  );

  const publishedOf = (key: string) =>
    items.find(item => item.key === key)?.published ?? null;

  const collect = () => {
    if (!isProperties) {
      edit(ref, [
        { key: CONTENT_KEY, value: text, before: publishedOf(CONTENT_KEY) },
      ]);
      return;
    }
    const wanted = new Map(
      parseProperties(text).items.map(item => [item.key, item]),
    );
    const secret = [...wanted.values()].find(
      item =>
        values.get(item.key)?.value !== item.value &&
        looksLikeSecret(item.key, item.value),
    );
    if (secret) {
      setProblems([
        { line: null, message: `${secret.key}: ${t('edit.secret')}` },
      ]);
      return;
    }
    edit(ref, [
      ...[...wanted.values()]
        .filter(item => values.get(item.key)?.value !== item.value)
        .map(item => ({
          key: item.key,
          value: item.value,
          before: publishedOf(item.key),
          ...(item.comment ? { comment: item.comment } : {}),
        })),
      ...[...values.keys()]
        .filter(key => !wanted.has(key))
        .map(key => ({ key, value: null, before: publishedOf(key) })),
    ]);
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
      <TextInput
        value={text}
        onChange={setText}
        label={t('text.label', { namespace: ref.namespace })}
        language={LANGUAGES[format] ?? 'text'}
        problems={problems}
      />
      <div className={styles.tools}>
        <Button
          variant="primary"
          isDisabled={problems.length > 0 || text === initial}
          onPress={collect}
        >
          {t('text.collect')}
        </Button>
        <Button
          variant="secondary"
          isDisabled={text === initial}
          onPress={() => setText(initial)}
        >
          {t('text.reset')}
        </Button>
      </div>
    </div>
  );
}
