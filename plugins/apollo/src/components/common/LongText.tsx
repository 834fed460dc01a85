import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { apolloTranslationRef } from '../../translation';
import styles from './LongText.module.css';

const SHOWN_LENGTH = 300;
const SHOWN_LINES = 6;

function shorten(text: string): string {
  return text.split('\n', SHOWN_LINES).join('\n').slice(0, SHOWN_LENGTH);
}

/** A value in full, or its begin with a way to see the rest. */
export function LongText({
  text,
  isOld = false,
}: {
  text: string;
  /** It is going to be replaced. */
  isOld?: boolean;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const [isOpen, setOpen] = useState(false);
  const begin = shorten(text);
  const isLong = begin.length < text.length;
  return (
    <>
      <code className={styles.text} data-old={isOld || undefined}>
        {isLong && !isOpen ? `${begin}…` : text}
      </code>
      {isLong && (
        <Button
          variant="tertiary"
          size="small"
          className={styles.more}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen
            ? t('items.less')
            : t('items.more', { characters: text.length.toLocaleString() })}
        </Button>
      )}
    </>
  );
}
