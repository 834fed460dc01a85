import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { MatrixRow } from '@fairway/plugin-deployments-common';
import { StateBadge } from '@fairway/ui-kit';
import { useChangeHref } from '@fairway/plugin-changes-react';
import { isForeign } from '../../lib/stages';
import { deploymentsTranslationRef } from '../../translation';
import styles from './MatrixPage.module.css';

/** A component in an environment: version, health, what is under way and how far behind. */
export function MatrixCell({
  stage,
  component,
  environment,
  href,
}: {
  stage: MatrixRow['stages'][number] | undefined;
  /** Titles, for those who do not see the table. */
  component: string;
  environment: string;
  /** The component's delivery page. */
  href: string | undefined;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const changeHref = useChangeHref();
  if (!stage) return null;
  const { active, behind, current, health, last, pending, version } = stage;
  const failed =
    !active && last?.state === 'failed' && last.id !== current?.id
      ? last
      : null;
  const change = active ?? failed;

  return (
    <div className={styles.cell}>
      <span className={styles.line}>
        {version ? (
          <>
            <Link
              href={href}
              weight="bold"
              standalone
              aria-label={t('matrix.cell', { component, environment, version })}
            >
              {version}
            </Link>
            <StateBadge state={health} plain />
          </>
        ) : (
          <Text color="secondary">
            {isForeign(health, !!version)
              ? t('matrix.foreign')
              : t('matrix.notDeployed')}
          </Text>
        )}
      </span>
      <span className={styles.line}>
        {change && (
          <Link href={changeHref(change.id)} title={change.title} standalone>
            <StateBadge state={change.state} plain />
          </Link>
        )}
        {behind > 0 && (
          <Text variant="body-x-small" color="secondary">
            {t('matrix.behind', { count: behind })}
          </Text>
        )}
        {pending > 0 && (
          <Text variant="body-x-small" color="secondary">
            {t('matrix.pending', { count: pending })}
          </Text>
        )}
      </span>
    </div>
  );
}
