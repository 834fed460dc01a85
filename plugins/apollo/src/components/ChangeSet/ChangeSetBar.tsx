import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import { useCommands } from '@fairway/ui-kit';
import { useState } from 'react';
import { useChangeSet } from '../../hooks/useChangeSet';
import { apolloTranslationRef } from '../../translation';
import styles from './ChangeSet.module.css';
import { ChangeSetDialog } from './ChangeSetDialog';

/** Says what was collected so far, and proposes it. Nothing is shown while nothing was. */
export function ChangeSetBar() {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { draft, count } = useChangeSet();
  const [isOpen, setOpen] = useState(false);
  useCommands(
    count > 0
      ? [
          {
            id: 'apollo.change-set',
            title: t('changeSet.review'),
            run: () => setOpen(true),
          },
        ]
      : [],
  );
  if (count === 0) return null;
  return (
    <div className={styles.bar} role="status">
      <Text>
        {t('changeSet.summary', {
          edits: t('changeSet.edits', { count }),
          namespaces: t('changeSet.namespaces', { count: draft.length }),
        })}
      </Text>
      <Button variant="primary" onPress={() => setOpen(true)}>
        {t('changeSet.review')}
      </Button>
      {isOpen && <ChangeSetDialog onClose={() => setOpen(false)} />}
    </div>
  );
}
