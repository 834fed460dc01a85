import type { Field } from './fields';

const VOLUME_FIELDS = [
  'configMap',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'name',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

const CLAIM_FIELDS = [
  'accessModes',
  'resources',
  'storageClassName',
  'volumeMode',
];

/** The rules for the `spec` of a claim on storage. Throws InputError with the field's path. */
export function checkClaimSpec(spec: Field): void {
  spec.allowOnly(CLAIM_FIELDS, {
    dataSource: 'it reads the data of another volume',
    dataSourceRef: 'it reads the data of another volume',
    selector: 'it picks the volume of somebody else',
    volumeName: 'it picks the volume of somebody else',
  });
  spec
    .get('volumeMode')
    .oneOf(['Filesystem'], 'raw devices are not given to pods');
}

/** The rules for a volume of a pod. Throws InputError with the field's path. */
export function checkVolume(volume: Field): void {
  volume.allowOnly(VOLUME_FIELDS, {
    csi: 'operations choose the storage; use a PersistentVolumeClaim',
    hostPath: 'it opens the node to the pod',
    nfs: 'operations choose the storage; use a PersistentVolumeClaim',
  });
  const projected = volume.get('projected');
  projected
    .get('sources')
    .items()
    .forEach(source =>
      source.allowOnly(['configMap', 'downwardAPI', 'secret'], {
        serviceAccountToken: 'pods get no credential of the cluster',
      }),
    );
  const template = volume.get('ephemeral').get('volumeClaimTemplate');
  if (template.present) checkClaimSpec(template.get('spec'));
}
