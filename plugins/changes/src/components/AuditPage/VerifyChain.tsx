import { Alert, Button, Flex, Text } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { CopyButton, ErrorPanel, RelativeTime } from '@fairway/ui-kit';
import { RiShieldCheckLine } from '@remixicon/react';
import { useState } from 'react';
import { changesApiRef } from '@fairway/plugin-changes-react';
import type { ChangesClient } from '@fairway/plugin-changes-common';
import { changesTranslationRef } from '../../translation';
import styles from './AuditPage.module.css';

type Verification = Awaited<ReturnType<ChangesClient['verifyAudit']>>;

/** Has the hash chain of the audit log recomputed. */
export function useVerifyChain() {
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const [pending, setPending] = useState(false);
  const [result, setResult] = useState<Verification>();
  const [error, setError] = useState<Error>();

  const verify = async () => {
    setPending(true);
    setError(undefined);
    setResult(undefined);
    try {
      setResult(await client.verifyAudit());
    } catch (caught) {
      setError(caught as Error);
    } finally {
      setPending(false);
    }
  };

  return {
    button: (
      <Button
        variant="secondary"
        iconStart={<RiShieldCheckLine />}
        isPending={pending}
        onPress={verify}
      >
        {t('audit.verify')}
      </Button>
    ),
    result: (
      <div role="status" className={styles.result}>
        {error && (
          <ErrorPanel what={t('error.audit')} error={error} onRetry={verify} />
        )}
        {result && <Result result={result} />}
      </div>
    ),
  };
}

function Result(props: { result: Verification }) {
  const { valid, rows, brokenAt, headHash, verifiedAt } = props.result;
  const { t } = useTranslationRef(changesTranslationRef);
  return (
    <Alert
      status={valid ? 'success' : 'danger'}
      icon
      title={
        valid
          ? t('audit.valid', { count: rows })
          : t('audit.broken', { row: String(brokenAt) })
      }
      description={
        <Flex gap="2" align="center" style={{ flexWrap: 'wrap' }}>
          <Text color="secondary">
            {t('audit.verifiedAt', { when: <RelativeTime at={verifiedAt} /> })}
          </Text>
          <Text color="secondary">
            {t('audit.head', { hash: <code>{headHash.slice(0, 16)}</code> })}
          </Text>
          <CopyButton text={headHash} />
        </Flex>
      }
    />
  );
}
