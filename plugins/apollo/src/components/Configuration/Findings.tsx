import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Link, Text } from '@backstage/ui';
import { usePoll } from '@fairway/ui-kit';
import { apolloApiRef } from '../../apis';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { usePlaceTitle } from '../../hooks/usePlaceTitle';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import styles from './Configuration.module.css';

const REFRESH_MS = 60_000;
const SHOWN_PLACES = 4;

/** What looks wrong, with a way to the places. */
export function Findings({ component }: { component: string }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const href = useConfigurationHref();
  const titleOf = usePlaceTitle();
  const { value } = usePoll(
    signal => api.listFindings({ query: { component } }, { signal }),
    { intervalMs: REFRESH_MS, deps: [component] },
  );
  if (!value || value.items.length === 0) return null;
  return (
    <section aria-labelledby="configuration-findings">
      <Text as="h3" variant="title-x-small" id="configuration-findings">
        {t('findings.title', { count: value.items.length })}
      </Text>
      <ul className={styles.findings}>
        {value.items.map(({ type, severity, message, key, places }) => (
          <li key={`${type} ${key} ${message}`}>
            <Alert
              status={severity}
              icon
              title={message}
              description={
                <span className={styles.places}>
                  {places.slice(0, SHOWN_PLACES).map(place => (
                    <Link key={refId(place)} href={href(place)}>
                      {titleOf(place)}
                    </Link>
                  ))}
                </span>
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
