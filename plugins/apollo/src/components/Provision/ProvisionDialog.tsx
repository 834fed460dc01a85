import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Checkbox,
  CheckboxGroup,
  Select,
  Text,
  TextField,
} from '@backstage/ui';
import { PROVISION_KIND, Store } from '@fairway/plugin-apollo-common';
import { FieldProblem, PlanDialog } from '@fairway/plugin-changes-react';
import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import { useState } from 'react';
import { findGap, ProvisionDraft, toProvisionSpec } from '../../lib/provision';
import { apolloTranslationRef } from '../../translation';
import { CopyFields } from './CopyFields';
import { NamespaceFields } from './NamespaceFields';
import { OrganizationField } from './OrganizationField';
import styles from './Provision.module.css';

/** Chooses what is to be created in a store, and where. What exists is left as it is. */
export function ProvisionDialog({
  component,
  stores,
  knownIn,
  onClose,
}: {
  component: string;
  /** At least one. */
  stores: Store[];
  /** Names of the stores that have the application. */
  knownIn: string[];
  onClose: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { primaryTitle } = useEntityPresentation(component);
  const newApp = { name: primaryTitle, organization: '' };
  const needsApp = ({ name, type }: Store) =>
    type === 'apollo' && !knownIn.includes(name);
  const startIn = (chosen: Store) => ({
    store: chosen.name,
    environments: chosen.environments.map(one => one.environment),
    app: needsApp(chosen) ? newApp : null,
    clusters: '',
    copyFrom: null,
  });
  const [draft, setDraft] = useState<ProvisionDraft>({
    ...startIn(stores[0]),
    namespaces: [],
  });
  const alter = (part: Partial<ProvisionDraft>) =>
    setDraft({ ...draft, ...part });
  const store = stores.find(({ name }) => name === draft.store) ?? stores[0];
  const hasApps = store.type === 'apollo';
  const gap = findGap(draft);
  const missing = gap ? { [gap]: t(`provision.gap.${gap}`) } : {};
  return (
    <PlanDialog
      title={t('provision.title')}
      kind={PROVISION_KIND}
      spec={gap ? null : toProvisionSpec(component, draft)}
      fields={['environments', 'app', 'clusters', 'namespaces', 'copyFrom']}
      missing={missing}
      undoHint={t('provision.undoHint')}
      onClose={onClose}
    >
      {errors => (
        <div className={styles.form}>
          <Text as="p" color="secondary">
            {t('provision.explain')}
          </Text>
          {stores.length > 1 && (
            <Select
              label={t('provision.store')}
              options={stores.map(({ name, title }) => ({
                id: name,
                label: title,
              }))}
              value={draft.store}
              onChange={name =>
                alter(startIn(stores.find(one => one.name === name)!))
              }
            />
          )}
          <div>
            <CheckboxGroup
              className={styles.environments}
              label={t('provision.environments')}
              orientation="horizontal"
              value={draft.environments}
              onChange={environments => alter({ environments })}
            >
              {store.environments.map(({ environment, title }) => (
                <Checkbox key={environment} value={environment}>
                  {title}
                </Checkbox>
              ))}
            </CheckboxGroup>
            <FieldProblem text={errors.environments} />
          </div>
          {needsApp(store) && (
            <div className={styles.group}>
              <Checkbox
                isSelected={!!draft.app}
                onChange={chosen => alter({ app: chosen ? newApp : null })}
              >
                {t('provision.newApp')}
              </Checkbox>
              {draft.app && (
                <div className={styles.fields}>
                  <TextField
                    label={t('provision.appName')}
                    value={draft.app.name}
                    onChange={name => alter({ app: { ...draft.app!, name } })}
                    maxLength={64}
                  />
                  <OrganizationField
                    organizations={store.organizations}
                    value={draft.app.organization}
                    onChange={organization =>
                      alter({ app: { ...draft.app!, organization } })
                    }
                  />
                </div>
              )}
              <FieldProblem text={errors.app} />
            </div>
          )}
          <NamespaceFields
            namespaces={draft.namespaces}
            hasPublic={hasApps}
            onChange={namespaces => alter({ namespaces })}
          />
          <FieldProblem text={errors.names ?? errors.namespaces} />
          {hasApps && (
            <div>
              <TextField
                label={t('provision.clusters')}
                description={t('provision.clustersHint')}
                value={draft.clusters}
                onChange={clusters => alter({ clusters })}
              />
              <FieldProblem text={errors.clusters} />
            </div>
          )}
          <CopyFields
            component={component}
            store={store}
            value={draft.copyFrom}
            onChange={copyFrom => alter({ copyFrom })}
          />
          <FieldProblem text={errors.copyFrom ?? errors.nothing} />
        </div>
      )}
    </PlanDialog>
  );
}
