import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Format, VALUE_LIMIT } from '@fairway/plugin-apollo-common';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { apolloApiRef } from '../apis';
import { checkProperties, Values } from '../lib/text';
import { apolloTranslationRef } from '../translation';

const CHECK_DELAY_MS = 400;

/** What is wrong with a text in its format, at its lines; of documents the server says it. */
export function useTextProblems(text: string, format: Format, base: Values) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const [problems, setProblems] = useState<
    { line: number | null; message: string }[]
  >([]);
  useDebounce(
    async () => {
      if (format === 'properties') {
        setProblems(
          checkProperties(text, base).map(({ line, problem, key }) => ({
            line,
            message:
              problem === 'secret'
                ? `${key}: ${t('edit.secret')}`
                : t(`text.${problem}`),
          })),
        );
        return;
      }
      if (text.length > VALUE_LIMIT) {
        setProblems([
          {
            line: null,
            message: t('edit.longValue', {
              length: text.length.toLocaleString(),
            }),
          },
        ]);
        return;
      }
      // Without an answer the server's own check at planning remains.
      const answer = await api
        .checkText({ body: { format, text } })
        .catch(() => ({ problems: [] }));
      setProblems(answer.problems);
    },
    CHECK_DELAY_MS,
    [text, format, base],
  );
  return problems;
}
