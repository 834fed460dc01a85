import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { Finding, MatrixRow } from '@fairway/plugin-apollo-common';
import { ErrorPanel, Person, RelativeTime } from '@fairway/ui-kit';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { apolloApiRef } from '../../apis';
import { apolloTranslationRef } from '../../translation';
import styles from './Configuration.module.css';
import { FindingItem } from './FindingItem';

/** Findings that somebody left as they are, with who and why, folded. */
export function AcceptedFindings({
  component,
  items,
  rows,
  onReopened,
}: {
  component: string;
  items: Finding[];
  rows: MatrixRow[];
  onReopened: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const [state, reopen] = useAsyncFn(
    async (id: string) => {
      await api.acceptFinding({ body: { component, id, reason: null } });
      onReopened();
    },
    [api, component, onReopened],
  );
  if (items.length === 0) return null;
  return (
    <details>
      <summary>{t('findings.accepted', { count: items.length })}</summary>
      {state.error && <ErrorPanel error={state.error} />}
      <ul className={styles.findings}>
        {items.map(finding => (
          <FindingItem key={finding.id} finding={finding} rows={rows}>
            {finding.accepted && (
              <Text variant="body-small" color="secondary">
                {t('findings.acceptedBy', {
                  person: <Person entityRef={finding.accepted.by} nameOnly />,
                  time: <RelativeTime at={finding.accepted.at} />,
                  reason: finding.accepted.reason,
                })}
              </Text>
            )}
            <Button
              variant="tertiary"
              size="small"
              onPress={() => reopen(finding.id)}
            >
              {t('findings.reopen')}
            </Button>
          </FindingItem>
        ))}
      </ul>
    </details>
  );
}
