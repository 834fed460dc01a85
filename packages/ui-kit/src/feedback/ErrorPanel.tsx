import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, Text } from '@backstage/ui';
import { CopyButton } from '../code/CopyButton';
import { uiKitTranslationRef } from '../translation';
import styles from './feedback.module.css';
import { requestIdOf, serverErrorOf } from './serverError';

const KNOWN = [
  'NotAllowedError',
  'NotFoundError',
  'AuthenticationError',
  'ConflictError',
  'ServiceUnavailableError',
] as const;

/** Props of {@link ErrorPanel}. */
export interface ErrorPanelProps {
  error: Error;
  /** What failed to load, such as `The approvals`; begins the sentence. */
  what?: string;
  /** What can still be done here; by default that the rest of the page works. */
  stillWorks?: string;
  onRetry?(): void;
}

/** Says what failed, what still works and what to do, with the request id to quote. */
export function ErrorPanel(props: ErrorPanelProps) {
  const { error, what, stillWorks, onRetry } = props;
  const { t } = useTranslationRef(uiKitTranslationRef);
  const { name, message } = serverErrorOf(error);
  const known = KNOWN.find(candidate => candidate === name) ?? 'other';
  const requestId = requestIdOf(error);
  return (
    <Alert
      status="danger"
      icon
      role="alert"
      title={what ? t('error.title', { what }) : t('error.titleUnknown')}
      description={
        <span className={styles.error}>
          <Text as="span">{message}</Text>
          <Text as="span">
            {t(`error.${known}`)} {stillWorks ?? t('error.stillWorks')}
          </Text>
          {requestId && (
            <span className={styles.requestId}>
              {t('error.requestId', { id: <code>{requestId}</code> })}
              <CopyButton text={requestId} label={t('error.copyId')} />
            </span>
          )}
        </span>
      }
      customActions={
        onRetry && (
          <Button size="small" variant="secondary" onPress={onRetry}>
            {t('error.retry')}
          </Button>
        )
      }
    />
  );
}
