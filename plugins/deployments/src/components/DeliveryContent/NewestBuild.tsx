import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { Build, DeliveryStage } from '@fairway/plugin-deployments-common';
import { RelativeTime } from '@fairway/ui-kit';
import { deploymentsTranslationRef } from '../../translation';

/** How far the newest build has come, in one sentence. */
export function NewestBuild({
  build,
  stages,
}: {
  build: Build;
  stages: DeliveryStage[];
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const { version } = build;
  const reached = stages.filter(stage => stage.build?.id === build.id);
  const time = <RelativeTime at={build.registeredAt} />;
  const furthest = reached[reached.length - 1];

  if (!furthest) return <Text>{t('newest.nowhere', { version, time })}</Text>;
  if (reached.length === stages.length) {
    return <Text>{t('newest.everywhere', { version })}</Text>;
  }
  return (
    <Text>
      {t('newest.reached', {
        version,
        time,
        environment: furthest.environment.title,
      })}
    </Text>
  );
}
