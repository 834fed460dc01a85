import { inEnglish } from '@fairway/api-contract/testUtils';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import { testPlace } from '../__fixtures__/testPlace';
import type { Comparison } from './compare';
import { judgeRisk } from './risk';

function change(
  action: Comparison['diff']['action'],
  title = 'Deployment web',
  before: object = { image: 'a', replicas: 1 },
  after: object = { image: 'b', replicas: 1 },
): Comparison {
  return {
    diff: { action, title } as Comparison['diff'],
    before: before as KubernetesObject,
    after: after as KubernetesObject,
    fingerprint: '',
    warnings: [],
  };
}

const reshaped = change('update', 'Deployment web', {}, { replicas: 3 });
const removed = change('delete', 'Service web');

describe('judgeRisk', () => {
  it.each<[string, boolean, boolean, Comparison[], string, string]>([
    [
      'anything in dev',
      false,
      false,
      [reshaped, removed],
      'low',
      'Development is not protected',
    ],
    [
      'a StatefulSet that goes, even in dev',
      false,
      false,
      [change('delete', 'StatefulSet db')],
      'high',
      'Removes StatefulSet db',
    ],
    [
      'images alone',
      true,
      false,
      [change('update'), change('unchanged')],
      'low',
      'Alters nothing but images',
    ],
    [
      'the shape',
      true,
      false,
      [reshaped],
      'medium',
      'Alters more than images: Deployment web',
    ],
    [
      'a new object',
      true,
      false,
      [change('create', 'Ingress web')],
      'medium',
      'Adds Ingress web',
    ],
    [
      'the first',
      true,
      true,
      [change('create')],
      'medium',
      'The first deployment to Development',
    ],
    ['a removal', true, false, [removed], 'high', 'Removes Service web'],
  ])('%s', (_name, isProtected, isFirst, comparisons, risk, reason) => {
    const judged = judgeRisk(comparisons, {
      place: testPlace({ isProtected }),
      isFirst,
    });
    expect(inEnglish(judged)).toEqual({ risk, riskReasons: [reason] });
  });
});
