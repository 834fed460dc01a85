import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link, Text } from '@backstage/ui';
import { Person, RelativeTime, StateBadge } from '@fairway/ui-kit';
import { DeliveryStage } from '@fairway/plugin-deployments-common';
import { RiShieldLine } from '@remixicon/react';
import { useChangeHref } from '@fairway/plugin-changes-react';
import { isDeployed, isForeign } from '../../lib/stages';
import { shortCommit, subject } from '../../lib/text';
import { deploymentsTranslationRef } from '../../translation';
import styles from './Stage.module.css';

/** Name and health of an environment. */
export function StageTitle({ stage }: { stage: DeliveryStage }) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const { environment, health, namespace } = stage;
  return (
    <div className={styles.title}>
      <Text
        as="h3"
        variant="body-large"
        weight="bold"
        title={
          namespace
            ? t('stage.where', { namespace, cluster: environment.cluster })
            : undefined
        }
      >
        {environment.title}
        {environment.protected && (
          <span
            role="img"
            title={t('stage.protected')}
            aria-label={t('stage.protected')}
          >
            <RiShieldLine aria-hidden className={styles.shield} />
          </span>
        )}
      </Text>
      {(isDeployed(stage) || health.state !== 'missing') && (
        <StateBadge state={health.state} />
      )}
    </div>
  );
}

/** Version, commit, since when and by whom. */
export function StageVersion({ stage }: { stage: DeliveryStage }) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const changeHref = useChangeHref();
  const current = stage.status?.current;
  const version = stage.build?.version ?? current?.facts.version;
  const commit = stage.build?.commit ?? current?.facts.commit;
  if (!current || !version) {
    return (
      <div className={styles.version}>
        <Text color="secondary">
          {isForeign(stage.health.state, false)
            ? t('stage.foreign')
            : t('stage.nothing')}
        </Text>
      </div>
    );
  }
  return (
    <div className={styles.version}>
      <div className={styles.versionLine}>
        <Text variant="title-small" weight="bold">
          {version}
        </Text>
        {commit && !version.includes(shortCommit(commit)) && (
          <code className={styles.commit} title={commit}>
            {shortCommit(commit)}
          </code>
        )}
      </div>
      {stage.build && (
        <Text as="p" truncate title={stage.build.message}>
          {subject(stage.build.message)}
        </Text>
      )}
      <Text
        as="p"
        variant="body-small"
        color="secondary"
        className={styles.since}
      >
        {t('stage.since', {
          change: (
            <Link href={changeHref(current.id)} variant="body-small">
              {t('stage.change', { id: `${current.id}` })}
            </Link>
          ),
          time: <RelativeTime at={current.endedAt ?? current.updatedAt} />,
          person: <Person entityRef={current.requesterRef} nameOnly />,
        })}
      </Text>
    </div>
  );
}
