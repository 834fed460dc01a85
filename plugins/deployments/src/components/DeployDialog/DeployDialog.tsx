import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Flex, Select, Text } from '@backstage/ui';
import {
  Build,
  DeliveryStage,
  DEPLOYMENT_KIND,
} from '@fairway/plugin-deployments-common';
import { useMemo, useState } from 'react';
import { environmentsByBuild } from '../../lib/stages';
import { deploymentsTranslationRef } from '../../translation';
import { FieldProblem, PlanDialog } from '@fairway/plugin-changes-react';
import { BuildPicker } from './BuildPicker';

/** Chooses a build and an environment, and plans the deployment. */
export function DeployDialog({
  component,
  title,
  stages,
  initial,
  onClose,
}: {
  component: string;
  /** What people call the component. */
  title: string;
  stages: DeliveryStage[];
  /** What is chosen at first. */
  initial: { environment?: string; build?: Build };
  onClose: () => void;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const [environment, setEnvironment] = useState(initial.environment ?? null);
  const [build, setBuild] = useState(initial.build ?? null);
  const runsIn = useMemo(() => environmentsByBuild(stages), [stages]);

  const stage = stages.find(
    ({ environment: { name } }) => name === environment,
  );
  const running = stage?.status?.current?.facts.version;
  const words = {
    version: build?.version ?? '',
    environment: stage?.environment.title ?? '',
  };

  return (
    <PlanDialog
      title={t('deploy.title', { component: title })}
      kind={DEPLOYMENT_KIND}
      fields={['environment', 'build']}
      undoHint={t('deploy.undoHint')}
      spec={
        environment && build
          ? { component, environment, build: build.id }
          : null
      }
      missing={{
        ...(environment ? {} : { environment: t('deploy.needEnvironment') }),
        ...(build ? {} : { build: t('deploy.needBuild') }),
      }}
      onClose={onClose}
    >
      {errors => (
        <>
          <Flex direction="column" gap="1">
            <Select
              label={t('deploy.environment')}
              placeholder={t('deploy.chooseEnvironment')}
              isInvalid={!!errors.environment}
              options={stages.map(
                ({ environment: option, unavailable, build: runs }) => ({
                  id: option.name,
                  label: option.title,
                  description: unavailable ?? runs?.version,
                  disabled: !!unavailable,
                }),
              )}
              value={environment}
              onChange={key => setEnvironment(key as string | null)}
            />
            <FieldProblem text={errors.environment} />
          </Flex>
          <Flex direction="column" gap="1">
            <BuildPicker
              component={component}
              environment={environment}
              runsIn={runsIn}
              build={build}
              onChange={setBuild}
            />
            <FieldProblem text={errors.build} />
            {build && stage && (
              <Text as="p">
                {running
                  ? t('deploy.replaces', { ...words, current: running })
                  : t('deploy.first', words)}
              </Text>
            )}
          </Flex>
        </>
      )}
    </PlanDialog>
  );
}
