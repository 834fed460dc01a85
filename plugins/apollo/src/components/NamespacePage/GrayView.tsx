import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Link, Text } from '@backstage/ui';
import type { Namespace } from '@fairway/plugin-apollo-common';
import { useChangeHref } from '@fairway/plugin-changes-react';
import { EmptyState } from '@fairway/ui-kit';
import { useState } from 'react';
import { apolloTranslationRef } from '../../translation';
import { Differences } from './Differences';
import { GrayDialog } from './GrayDialog';
import { GrayEndDialog } from './GrayEndDialog';
import { GrayWho } from './GrayWho';
import styles from './NamespacePage.module.css';

type Form = 'publish' | 'retarget' | 'promote' | 'abandon';

/** The gray release that is under way: what differs, who gets it, and how it goes on. */
export function GrayView({ value }: { value: Namespace }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const changeHref = useChangeHref();
  const [form, setForm] = useState<Form | null>(null);
  const { gray, ref } = value;
  return (
    <div className={styles.view}>
      {gray ? (
        <>
          {gray.problem && (
            <Alert status="warning" icon description={gray.problem} />
          )}
          <Text as="h3" variant="title-x-small">
            {t('gray.who')}
          </Text>
          <GrayWho gray={gray} />
          {gray.changeId !== null && (
            <Link href={changeHref(gray.changeId)}>
              {t('namespace.change', { id: `${gray.changeId}` })}
            </Link>
          )}
          <Text as="h3" variant="title-x-small">
            {t('gray.what')}
          </Text>
          <Differences items={gray.differences} />
          <div className={styles.tools}>
            <Button variant="primary" onPress={() => setForm('promote')}>
              {t('gray.promote')}
            </Button>
            <Button variant="secondary" onPress={() => setForm('retarget')}>
              {t('gray.retarget')}
            </Button>
            <Button variant="secondary" onPress={() => setForm('publish')}>
              {t('gray.more')}
            </Button>
            <Button variant="secondary" onPress={() => setForm('abandon')}>
              {t('gray.abandon')}
            </Button>
          </div>
        </>
      ) : (
        <EmptyState
          title={t('gray.none')}
          description={t('gray.noneHint')}
          action={
            <Button variant="primary" onPress={() => setForm('publish')}>
              {t('gray.start')}
            </Button>
          }
        />
      )}
      {(form === 'publish' || form === 'retarget') && (
        <GrayDialog value={value} action={form} onClose={() => setForm(null)} />
      )}
      {(form === 'promote' || form === 'abandon') && (
        <GrayEndDialog
          place={ref}
          action={form}
          differences={gray?.differences ?? []}
          onClose={() => setForm(null)}
        />
      )}
    </div>
  );
}
