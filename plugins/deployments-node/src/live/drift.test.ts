import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import type { ManifestObject } from '../render';
import { findDrift } from './drift';
import { ownedFields, project } from './fieldSets';

const wanted: ManifestObject = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop-dev', labels: { app: 'web' } },
  spec: {
    replicas: 2,
    template: {
      spec: {
        containers: [
          {
            name: 'web',
            image: 'i',
            args: ['a'],
            ports: [{ containerPort: 80 }],
            resources: { limits: { cpu: '1000m' } },
          },
        ],
        volumes: [{ name: 'v', emptyDir: {} }],
      },
    },
  },
};

const containerFields = {
  '.': {},
  'f:name': {},
  'f:image': {},
  'f:args': {},
  'f:ports': {
    'k:{"containerPort":80,"protocol":"TCP"}': {
      '.': {},
      'f:containerPort': {},
    },
  },
  'f:resources': { 'f:limits': { 'f:cpu': {} } },
};

function live(
  alter: (fields: any, object: any) => void = () => {},
): KubernetesObject {
  const fields = {
    'f:metadata': { 'f:labels': { 'f:app': {} } },
    'f:spec': {
      'f:replicas': {},
      'f:template': {
        'f:spec': {
          'f:containers': { 'k:{"name":"web"}': { ...containerFields } },
          'f:volumes': {
            'k:{"name":"v"}': { '.': {}, 'f:name': {}, 'f:emptyDir': {} },
          },
        },
      },
    },
  };
  const object: any = structuredClone(wanted);
  // As the API server writes it, with defaults.
  object.spec.template.spec.containers[0].resources.limits.cpu = '1';
  object.spec.template.spec.containers[0].ports[0].protocol = 'TCP';
  object.spec.progressDeadlineSeconds = 600;
  alter(fields, object);
  object.metadata.managedFields = [
    { manager: 'kubelet', operation: 'Update', fieldsV1: {} },
    { manager: 'fairway', operation: 'Apply', fieldsV1: fields },
  ];
  return object;
}

describe('findDrift', () => {
  const id = 'apps/v1/Deployment/web';

  it('sees none in defaults and in other writings of a value', () => {
    expect(findDrift([wanted], [live()])).toEqual([]);
  });

  it('sees a field that somebody took over with another value, and who did', () => {
    const altered = live((fields, object) => {
      delete fields['f:spec']['f:replicas'];
      object.spec.replicas = 5;
    });
    altered.metadata.managedFields!.push(
      {
        manager: 'kubectl-edit',
        operation: 'Update',
        fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      },
      {
        manager: 'kube-controller-manager',
        operation: 'Update',
        subresource: 'status',
        fieldsV1: { 'f:spec': { 'f:replicas': {} } },
      },
    );
    expect(findDrift([wanted], [altered])).toEqual([
      { id, kind: 'changed', fields: ['spec.replicas'], by: ['kubectl-edit'] },
    ]);
  });

  it('sees keys of a ConfigMap that were altered or taken out, and none that were added', () => {
    const config: ManifestObject = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'web', namespace: 'shop-dev' },
      data: { color: 'blue', 'app.properties': 'a=1', size: '3' },
      binaryData: {},
    };
    const object: KubernetesObject = {
      ...config,
      metadata: {
        ...config.metadata,
        managedFields: [
          {
            manager: 'fairway',
            operation: 'Apply',
            fieldsV1: { 'f:data': { 'f:color': {} } },
          },
          {
            manager: 'kubectl-patch',
            operation: 'Update',
            fieldsV1: { 'f:data': { 'f:size': {}, 'f:more': {} } },
          },
        ],
      },
      data: { color: 'blue', size: '4', more: 'x' },
      binaryData: undefined,
    };
    const drift = findDrift([config], [object]);
    expect(drift).toEqual([
      {
        id: 'v1/ConfigMap/web',
        kind: 'changed',
        fields: ['data.app.properties', 'data.size'],
        by: ['kubectl-patch'],
      },
    ]);
    expect(JSON.stringify(drift)).not.toContain('a=1');
  });

  it('sees what was added to a map that has one owner', () => {
    const service: ManifestObject = {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'web', namespace: 'shop-dev' },
      spec: { selector: { app: 'web' } },
    };
    const ownedBy = (selector: object): KubernetesObject => ({
      ...service,
      metadata: {
        ...service.metadata,
        managedFields: [
          {
            manager: 'fairway',
            operation: 'Apply',
            fieldsV1: { 'f:metadata': { 'f:labels': {} } },
          },
          {
            manager: 'kubectl-edit',
            operation: 'Update',
            fieldsV1: { 'f:spec': { 'f:selector': {} } },
          },
        ],
      },
      spec: { selector },
    });
    expect(findDrift([service], [ownedBy({ app: 'web', x: 'y' })])).toEqual([
      {
        id: 'v1/Service/web',
        kind: 'changed',
        fields: ['spec.selector.x'],
        by: ['kubectl-edit'],
      },
    ]);
    expect(findDrift([service], [ownedBy({ app: 'web' })])).toEqual([]);
  });

  it('sees no drift when somebody put the same value back', () => {
    const same = live(fields => delete fields['f:spec']['f:replicas']);
    expect(findDrift([wanted], [same])).toEqual([]);
  });

  it('sees a container whose image somebody took over, and a removed one', () => {
    const image = live((fields, object) => {
      delete fields['f:spec']['f:template']['f:spec']['f:containers'][
        'k:{"name":"web"}'
      ]['f:image'];
      object.spec.template.spec.containers[0].image = 'other';
    });
    expect(findDrift([wanted], [image])).toEqual([
      {
        id,
        kind: 'changed',
        fields: ['spec.template.spec.containers[web].image'],
        by: [],
      },
    ]);
    const removed = live(fields => {
      delete fields['f:spec']['f:template']['f:spec']['f:volumes'];
    });
    removed.spec.template.spec.volumes = [];
    expect(findDrift([wanted], [removed])).toEqual([
      { id, kind: 'changed', fields: ['spec.template.spec.volumes'], by: [] },
    ]);
    const without = live(fields => {
      delete fields['f:spec']['f:template']['f:spec']['f:containers'];
    });
    delete without.spec.template.spec.containers;
    expect(findDrift([wanted], [without])).toMatchObject([
      { fields: ['spec.template.spec.containers'] },
    ]);
  });

  it('sees what is missing and what was never applied by deployments', () => {
    expect(findDrift([wanted], [])).toEqual([
      { id, kind: 'missing', fields: [], by: [] },
    ]);
    const foreign = { ...live() };
    foreign.metadata = { ...foreign.metadata, managedFields: [] };
    expect(findDrift([wanted], [foreign])).toMatchObject([
      { id, kind: 'changed' },
    ]);
  });
});

describe('project', () => {
  it('keeps the owned fields alone', () => {
    const object = live();
    const projected: any = project(object, ownedFields(object)!);
    expect(projected.spec).not.toHaveProperty('progressDeadlineSeconds');
    expect(projected.spec.template.spec.containers[0]).toEqual({
      name: 'web',
      image: 'i',
      args: ['a'],
      ports: [{ containerPort: 80 }],
      resources: { limits: { cpu: '1' } },
    });
    expect(projected.metadata).toEqual({ labels: { app: 'web' } });
  });
});
