import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text } from '@backstage/ui';
import type { Finding, MatrixRow } from '@fairway/plugin-apollo-common';
import { usePoll } from '@fairway/ui-kit';
import { useState } from 'react';
import { apolloApiRef } from '../../apis';
import { apolloTranslationRef } from '../../translation';
import { AcceptDialog } from './AcceptDialog';
import { AcceptedFindings } from './AcceptedFindings';
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
  const [judged, setJudged] = useState<Finding | null>(null);
  const { value, reload } = usePoll(
    signal => api.listFindings({ query: { component } }, { signal }),
    { intervalMs: REFRESH_MS, deps: [component] },
  );
  if (!value || value.items.length === 0) return null;
  const open = value.items.filter(({ accepted }) => !accepted);
  return (
    <section
      aria-labelledby="configuration-findings"
      className={styles.section}
    >
      <Text as="h3" variant="title-x-small" id="configuration-findings">
        {open.length === 0
          ? t('findings.none')
          : t('findings.title', { count: open.length })}
      </Text>
      {open.length > 0 && (
        <ul className={styles.findings}>
          {(showsAll ? open : open.slice(0, SHOWN)).map(finding => (
            <FindingItem key={finding.id} finding={finding} rows={rows}>
              <Button
                variant="tertiary"
                size="small"
                onPress={() => setJudged(finding)}
              >
                {t('findings.acceptAsk')}
              </Button>
            </FindingItem>
          ))}
        </ul>
      )}
      {open.length > SHOWN && !showsAll && (
        <Button variant="tertiary" onPress={() => setShowsAll(true)}>
          {t('findings.showAll', { findings: `${open.length}` })}
        </Button>
      )}
      <AcceptedFindings
        component={component}
        items={value.items.filter(({ accepted }) => accepted)}
        rows={rows}
        onReopened={reload}
      />
      {judged && (
        <AcceptDialog
          component={component}
          finding={judged}
          onAccepted={reload}
          onClose={() => setJudged(null)}
        />
      )}
    </section>
  );
}
