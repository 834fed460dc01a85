import { texts } from '../texts';
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
    dataSource: texts.readsOtherVolume,
    dataSourceRef: texts.readsOtherVolume,
    selector: texts.picksOtherVolume,
    volumeName: texts.picksOtherVolume,
  });
  spec.get('volumeMode').oneOf(['Filesystem'], texts.rawDevices);
}

/** The rules for a volume of a pod. Throws InputError with the field's path. */
export function checkVolume(volume: Field): void {
  volume.allowOnly(VOLUME_FIELDS, {
    csi: texts.storageByOperations,
    hostPath: texts.opensNode,
    nfs: texts.storageByOperations,
  });
  const projected = volume.get('projected');
  projected
    .get('sources')
    .items()
    .forEach(source =>
      source.allowOnly(['configMap', 'downwardAPI', 'secret'], {
        serviceAccountToken: texts.noClusterCredential,
      }),
    );
  const template = volume.get('ephemeral').get('volumeClaimTemplate');
  if (template.present) checkClaimSpec(template.get('spec'));
}
