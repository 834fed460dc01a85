import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { MatrixRow } from '@fairway/plugin-apollo-common';
import { usePoll } from '@fairway/ui-kit';
import { useState } from 'react';
import { apolloApiRef } from '../../apis';
import { apolloTranslationRef } from '../../translation';
import styles from './Configuration.module.css';
import { FindingItem } from './FindingItem';

const REFRESH_MS = 60_000;
const SHOWN = 8;

/** What looks wrong, worst first, each with what helps. */
export function Findings({
  component,
  rows,
}: {
  component: string;
  rows: MatrixRow[];
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const [showsAll, setShowsAll] = useState(false);
  const { value } = usePoll(
    signal => api.listFindings({ query: { component } }, { signal }),
    { intervalMs: REFRESH_MS, deps: [component] },
  );
  if (!value || value.items.length === 0) return null;
  const { items } = value;
  return (
    <section aria-labelledby="configuration-findings">
      <Text as="h3" variant="title-x-small" id="configuration-findings">
        {t('findings.title', { count: items.length })}
      </Text>
      <ul className={styles.findings}>
        {(showsAll ? items : items.slice(0, SHOWN)).map(finding => (
          <FindingItem
            key={JSON.stringify([finding.type, finding.key, finding.places])}
            finding={finding}
            rows={rows}
          />
        ))}
      </ul>
      {items.length > SHOWN && !showsAll && (
        <Button variant="tertiary" onPress={() => setShowsAll(true)}>
          {t('findings.showAll', { findings: `${items.length}` })}
        </Button>
      )}
    </section>
  );
}
