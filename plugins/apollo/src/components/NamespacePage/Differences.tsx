import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { CONTENT_KEY, KeyDifference } from '@fairway/plugin-apollo-common';
import { DiffView } from '@fairway/ui-kit';
import { languageOf } from '../../lib/languages';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

const ACTIONS = {
  added: 'create',
  changed: 'update',
  removed: 'delete',
} as const;
const BACK = {
  added: 'removed',
  changed: 'changed',
  removed: 'added',
} as const;

/** Keys with what they were and what they become; texts of several lines line by line. */
export function Differences({
  items,
  namespace = '',
  reversed = false,
}: {
  items: KeyDifference[];
  /** Names the text of one that is a document, and highlights it by the suffix. */
  namespace?: string;
  /** Reads them as the way back: what came after becomes what was before. */
  reversed?: boolean;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  if (items.length === 0) {
    return <Text color="secondary">{t('differences.none')}</Text>;
  }
  const read = items.map(item =>
    reversed
      ? {
          ...item,
          before: item.after,
          after: item.before,
          change: BACK[item.change],
        }
      : item,
  );
  const isText = ({ before, after }: KeyDifference) =>
    `${before ?? ''}${after ?? ''}`.includes('\n');
  const texts = read.filter(isText);
  return (
    <>
      <ul className={styles.events}>
        {read
          .filter(item => !isText(item))
          .map(({ key, before, after, masked }) => (
            <li key={key} className={styles.event}>
              <Text weight="bold" className={styles.mono}>
                {key}
              </Text>
              {masked ? (
                <Text color="secondary">{t('differences.masked')}</Text>
              ) : (
                <>
                  {before !== null && (
                    <del className={styles.before}>
                      {before === '' ? t('items.empty') : before}
                    </del>
                  )}
                  {after !== null && (
                    <ins className={styles.after}>
                      {after === '' ? t('items.empty') : after}
                    </ins>
                  )}
                </>
              )}
            </li>
          ))}
      </ul>
      {texts.length > 0 && (
        <DiffView
          entries={texts.map(({ key, before, after, change }) => ({
            id: key,
            title: (key === CONTENT_KEY && namespace) || key,
            action: ACTIONS[change],
            language: languageOf(key === CONTENT_KEY ? namespace : ''),
            before,
            after,
            note: null,
          }))}
        />
      )}
    </>
  );
}
