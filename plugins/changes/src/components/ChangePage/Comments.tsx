import { Alert, Button, Flex, Text, TextAreaField } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { ErrorPanel, Person, RelativeTime, Skeletons } from '@fairway/ui-kit';
import { useState } from 'react';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { useNews } from '../../hooks/useNews';
import { useResource } from '../../hooks/useResource';
import { changesTranslationRef } from '../../translation';
import styles from './ChangePage.module.css';

const PAGE = 50;
const MOST = 200;

/** The discussion of a change, oldest first. */
export function Comments(props: { changeId: number }) {
  const { changeId } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const [limit, setLimit] = useState(PAGE);
  const { value, error, loading, reload } = useResource(
    signal =>
      client.listComments(
        { params: { id: changeId }, query: { limit } },
        { signal },
      ),
    [client, changeId, limit],
  );
  useNews(reload);
  return (
    <>
      {loading && <Skeletons count={1} />}
      {error && !value && (
        <ErrorPanel what={t('error.comments')} error={error} onRetry={reload} />
      )}
      {value?.items.length === 0 && (
        <Text color="secondary">{t('comment.empty')}</Text>
      )}
      {value && value.items.length > 0 && (
        <ol className={styles.comments}>
          {value.items.map(comment => (
            <li key={comment.id}>
              <Text as="div" variant="body-small" color="secondary">
                {t('comment.said', {
                  who: <Person entityRef={comment.authorRef} />,
                  when: <RelativeTime at={comment.createdAt} />,
                })}
              </Text>
              <Text as="div" className={styles.text}>
                {comment.text}
              </Text>
            </li>
          ))}
        </ol>
      )}
      {value && value.total > value.items.length && limit < MOST && (
        <Button variant="tertiary" onPress={() => setLimit(MOST)}>
          {t('comment.more')}
        </Button>
      )}
      <CommentForm changeId={changeId} onSent={reload} />
    </>
  );
}

function CommentForm(props: { changeId: number; onSent(): void }) {
  const { changeId, onSent } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();

  const send = async () => {
    setMissing(!text.trim());
    if (!text.trim()) return;
    setPending(true);
    setError(undefined);
    try {
      await client.addComment({
        params: { id: changeId },
        body: { text: text.trim() },
      });
      setText('');
      onSent();
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Flex direction="column" gap="2" align="start">
      <TextAreaField
        className={styles.wide}
        label={t('comment.label')}
        value={text}
        onChange={setText}
        rows={2}
        maxLength={4000}
        isInvalid={missing}
        description={missing ? t('comment.missing') : undefined}
      />
      {error && (
        <Alert
          status="danger"
          icon
          title={t('error.act')}
          description={error.message}
        />
      )}
      <Button variant="secondary" isPending={pending} onPress={send}>
        {t('comment.send')}
      </Button>
    </Flex>
  );
}
