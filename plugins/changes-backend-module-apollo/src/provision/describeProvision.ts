import type {
  PlannedChange,
  PlannedDiffEntry,
  PlannedStep,
} from '@fairway/plugin-changes-node';
import type { ConfigApp } from '../places/ConfigPlaces';
import { differences, toDiff } from '../publication/differences';
import { texts } from '../texts';
import type { Provision } from './payload';

const STEP_SECONDS = 180;

function created(
  id: string,
  title: PlannedDiffEntry['title'],
  after: string,
): PlannedDiffEntry {
  return {
    id,
    title,
    action: 'create',
    language: 'text',
    before: null,
    after,
    note: null,
  };
}

/** What is created, for reading. */
export function diffOf(provision: Provision, key: string): PlannedDiffEntry[] {
  const { newApp, clusters, namespaces, copies, app } = provision;
  return [
    ...(newApp
      ? [
          created(
            `${key}#app`,
            texts.newApp(app),
            `name: ${newApp.name}\norganization: ${newApp.organization}\n`,
          ),
        ]
      : []),
    ...clusters.map(({ environment, cluster }) =>
      created(
        `${key}#${environment}/${cluster}`,
        texts.newCluster(cluster),
        `environment: ${environment}\n`,
      ),
    ),
    ...namespaces.map(({ name, format, isPublic, comment }) =>
      created(
        `${key}#${name}`,
        texts.newNamespace(name),
        `format: ${format}\npublic: ${isPublic}\n${
          comment ? `comment: ${comment}\n` : ''
        }`,
      ),
    ),
    ...copies.map(({ environment, cluster, namespace, items }) =>
      toDiff(
        differences(
          {},
          Object.fromEntries(items.map(item => [item.key, item.value])),
        ),
        {
          id: `${key}#${environment}/${cluster}/${namespace}#copy`,
          title: texts.copied(namespace, environment),
          format: 'properties',
          isNew: true,
        },
      ),
    ),
  ];
}

/** The steps that create it; none where nothing is missing. */
export function stepsOf({
  newApp,
  clusters,
  namespaces,
  copies,
}: Provision): PlannedStep[] {
  const steps: (PlannedStep | false)[] = [
    newApp !== null && { name: 'app', title: texts.stepApp },
    clusters.length > 0 && {
      name: 'clusters',
      title: texts.stepClusters(clusters.length),
    },
    namespaces.length > 0 && {
      name: 'namespaces',
      title: texts.stepNamespaces(namespaces.length),
    },
    copies.length > 0 && { name: 'copy', title: texts.stepCopy(copies.length) },
  ];
  return steps
    .filter(step => step !== false)
    .map(step => ({ ...step, deadlineSeconds: STEP_SECONDS }));
}

/** What taking back leaves behind, as far as the store tells beforehand. */
export function undoOf(
  { newApp, clusters, namespaces, copies }: Provision,
  { title, provision }: ConfigApp['store'],
): PlannedChange['undo'] {
  if (newApp && provision?.deleteApp) {
    return { possible: true, description: texts.undoProvisionApp };
  }
  const stays = [
    ...(newApp ? [texts.newApp(newApp.name)] : []),
    ...(provision?.deleteCluster
      ? []
      : clusters.map(({ cluster }) => texts.newCluster(cluster))),
    ...(provision?.deleteNamespace
      ? []
      : namespaces.map(({ name }) => texts.newNamespace(name))),
  ];
  if (stays.length === 0) {
    return { possible: true, description: texts.undoProvisionAll };
  }
  const isNothing =
    copies.length === 0 &&
    !(provision?.deleteCluster && clusters.length > 0) &&
    !(provision?.deleteNamespace && namespaces.length > 0);
  return isNothing
    ? { possible: false, description: texts.undoProvision(title) }
    : { possible: true, description: texts.undoProvisionPart(title, stays) };
}
