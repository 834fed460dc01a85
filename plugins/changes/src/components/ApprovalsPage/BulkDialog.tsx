import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import type { ChangeSummary } from '@fairway/plugin-changes-common';
import { useState } from 'react';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { changesTranslationRef } from '../../translation';
import { ChangeLink, useChangeName } from '../common/ChangeLink';

type Result = { id: number; approved: boolean; error: string | null };

/** Approves the selected changes of low risk together, and tells for each how it went. */
export function BulkDialog(props: {
  changes: ChangeSummary[];
  /** With the ids that were approved. */
  onDone(approved: number[]): void;
  onClose(): void;
}) {
  const { changes, onDone, onClose } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const nameOf = useChangeName();
  const [comment, setComment] = useState('');
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<Error>();
  const [results, setResults] = useState<Result[]>();

  const approve = async () => {
    setPending(true);
    setError(undefined);
    try {
      const { items } = await client.decideChanges({
        body: {
          items: changes.map(({ id, digest }) => ({ id, digest })),
          comment: comment.trim() || undefined,
        },
      });
      setResults(items);
      onDone(items.filter(item => item.approved).map(item => item.id));
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setPending(false);
    }
  };

  const approved = results?.filter(result => result.approved) ?? [];
  const refused = results?.filter(result => !result.approved) ?? [];
  return (
    <Dialog isOpen onOpenChange={open => !open && onClose()} width={560}>
      <DialogHeader>{t('bulk.title', { count: changes.length })}</DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="3">
          {!results && (
            <>
              <Text color="secondary">{t('bulk.explain')}</Text>
              <ul>
                {changes.map(change => (
                  <li key={change.id}>
                    <Text>{nameOf(change)}</Text>
                  </li>
                ))}
              </ul>
              <TextAreaField
                label={t('bulk.comment')}
                value={comment}
                onChange={setComment}
                rows={2}
                maxLength={1000}
              />
            </>
          )}
          {error && (
            <Alert
              status="danger"
              icon
              title={t('error.act')}
              description={error.message}
            />
          )}
          {approved.length > 0 && (
            <Alert
              status="success"
              icon
              title={t('bulk.approved', { count: approved.length })}
            />
          )}
          {refused.length > 0 && (
            <>
              <Alert
                status="warning"
                icon
                title={t('bulk.refused', { count: refused.length })}
              />
              <ul>
                {refused.map(result => {
                  const change = changes.find(({ id }) => id === result.id);
                  return (
                    <li key={result.id}>
                      {change && <ChangeLink change={change} />}
                      <Text as="div">{result.error}</Text>
                    </li>
                  );
                })}
              </ul>
            </>
          )}
        </Flex>
      </DialogBody>
      <DialogFooter>
        {results ? (
          <Button variant="primary" onPress={onClose}>
            {t('bulk.done')}
          </Button>
        ) : (
          <>
            <Button variant="secondary" onPress={onClose}>
              {t('decide.cancel')}
            </Button>
            <Button variant="primary" isPending={pending} onPress={approve}>
              {t('bulk.approve', { count: changes.length })}
            </Button>
          </>
        )}
      </DialogFooter>
    </Dialog>
  );
}
