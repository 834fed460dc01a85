import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import type { Finding, MatrixRow } from '@fairway/plugin-apollo-common';
import {
  RiAlertLine,
  RiErrorWarningLine,
  RiInformationLine,
} from '@remixicon/react';
import { ReactNode } from 'react';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { usePlaceTitle } from '../../hooks/usePlaceTitle';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import styles from './Configuration.module.css';
import { FindingActs } from './FindingActs';

const SHOWN_PLACES = 4;
const ICONS = {
  danger: RiErrorWarningLine,
  warning: RiAlertLine,
  info: RiInformationLine,
};

/** What looks wrong, where, and what helps. */
export function FindingItem({
  finding,
  rows,
  children,
}: {
  finding: Finding;
  rows: MatrixRow[];
  /** Further acts. */
  children?: ReactNode;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const href = useConfigurationHref();
  const titleOf = usePlaceTitle();
  const { severity, message, key, places } = finding;
  const Icon = ICONS[severity];
  return (
    <li className={styles.finding} data-severity={severity}>
      <Icon
        size={20}
        className={styles.findingIcon}
        aria-label={t(`findings.severity.${severity}`)}
      />
      <div className={styles.findingText}>
        <Text>{message}</Text>
        <span className={styles.places}>
          {places.slice(0, SHOWN_PLACES).map(place => (
            <Link
              key={refId(place)}
              href={href(place, key ?? undefined)}
              variant="body-small"
            >
              {titleOf(place)}
            </Link>
          ))}
          {places.length > SHOWN_PLACES && (
            <Text variant="body-small" color="secondary">
              {t('findings.morePlaces', {
                count: places.length - SHOWN_PLACES,
              })}
            </Text>
          )}
        </span>
      </div>
      <div className={styles.findingActs}>
        <FindingActs finding={finding} rows={rows} />
        {children}
      </div>
    </li>
  );
}
