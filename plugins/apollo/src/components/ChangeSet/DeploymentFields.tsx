import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select } from '@backstage/ui';
import { FieldProblem } from '@fairway/plugin-changes-react';
import type { Build } from '@fairway/plugin-deployments-common';
import { deploymentsApiRef } from '@fairway/plugin-deployments-react';
import { usePoll } from '@fairway/ui-kit';
import { useEnvironmentTitle } from '../../hooks/useEnvironmentTitle';
import type { ChangeSetDraft } from '../../lib/changeSet';
import { apolloTranslationRef } from '../../translation';
import styles from './ChangeSet.module.css';

const MAX_BUILDS = 20;
const NONE = 'none';

/** A build that goes out with the edits. */
export interface ChosenDeployment {
  build: Build;
  environment: string;
}

/** Chooses a build of one of the edited components, to be deployed in the same change. */
export function DeploymentFields(props: {
  draft: ChangeSetDraft;
  value: ChosenDeployment | null;
  onChange(value: ChosenDeployment | null): void;
  error: string | undefined;
}) {
  const { draft, value, onChange, error } = props;
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(deploymentsApiRef);
  const titleOf = useEnvironmentTitle();
  const components = [...new Set(draft.map(({ ref }) => ref.component))].sort();
  const builds = usePoll(
    signal =>
      api.listBuilds(
        { query: { component: components, limit: MAX_BUILDS } },
        { signal },
      ),
    { intervalMs: null, deps: [components.join()] },
  ).value?.items;
  const placesOf = (component: string) => [
    ...new Map(
      draft
        .filter(({ ref }) => ref.component === component)
        .map(({ ref }) => [ref.environment, ref]),
    ).values(),
  ];
  // Without a build there is nothing to choose; the edits go out alone.
  if (!builds || builds.length === 0) return null;
  const nameOf = ({ component, version }: Build) =>
    components.length > 1
      ? `${component.split('/').at(-1)} ${version}`
      : version;
  const places = value ? placesOf(value.build.component) : [];
  return (
    <div>
      <div className={styles.deployment}>
        <Select
          label={t('changeSet.deployment')}
          description={t('changeSet.deploymentHint')}
          options={[
            { id: NONE, label: t('changeSet.noDeployment') },
            ...builds.map(build => ({
              id: String(build.id),
              label: nameOf(build),
            })),
          ]}
          value={value ? String(value.build.id) : NONE}
          onChange={key => {
            const build = builds.find(({ id }) => String(id) === key);
            const [first] = build ? placesOf(build.component) : [];
            onChange(
              build && first ? { build, environment: first.environment } : null,
            );
          }}
        />
        {value && places.length > 1 && (
          <Select
            label={t('changeSet.deployTo')}
            options={places.map(place => ({
              id: place.environment,
              label: titleOf(place),
            }))}
            value={value.environment}
            onChange={key => onChange({ ...value, environment: String(key) })}
          />
        )}
      </div>
      <FieldProblem text={error} />
    </div>
  );
}
