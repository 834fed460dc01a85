import { inEnglish } from '@fairway/api-contract/testUtils';
import type { KubernetesObject } from '@fairway/plugin-clusters-node';
import { hideSecrets } from './hideSecrets';

function deployment(env: Record<string, string>): KubernetesObject {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web' },
    spec: {
      template: {
        spec: {
          containers: [
            {
              name: 'web',
              env: Object.entries(env).map(([name, value]) => ({
                name,
                value,
              })),
            },
          ],
        },
      },
    },
  };
}

function configMap(data: Record<string, string>): KubernetesObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'web' },
    data,
  };
}

describe('hideSecrets', () => {
  it.each([
    'DB_PASSWORD',
    'DbPasswd',
    'API_TOKEN',
    'SIGNING_KEY',
    'KEY',
    'apiKey',
    'client-secret',
    'AWS_CREDENTIALS',
    'PRIVATE_PEM',
  ])('hides the variable %s', name => {
    const { after, warnings, note } = hideSecrets(
      undefined,
      deployment({ [name]: 'canary' }),
    );
    expect(JSON.stringify([after, warnings, note])).not.toContain('canary');
    expect(inEnglish(warnings)).toEqual([expect.stringContaining(name)]);
  });

  it.each(['PORT', 'KEYBOARD', 'MONKEY', 'GREETING'])(
    'shows the variable %s',
    name => {
      const value = deployment({ [name]: 'shown' });
      expect(hideSecrets(value, value)).toEqual({
        before: value,
        after: value,
        note: null,
        warnings: [],
      });
    },
  );

  it('says whether a hidden value changed', () => {
    const one = deployment({ A_TOKEN: 'canary-1', B_TOKEN: 'canary-2' });
    const other = deployment({ A_TOKEN: 'canary-1', B_TOKEN: 'canary-3' });
    const hidden = hideSecrets(one, other);
    expect(JSON.stringify(hidden)).not.toContain('canary');
    expect(inEnglish(hidden.note)).toMatch(/changed: .*B_TOKEN/);
    expect(inEnglish(hidden.note)).not.toContain('A_TOKEN');
    expect(hidden.after).toEqual(
      deployment({ A_TOKEN: '<hidden>', B_TOKEN: '<hidden, changed>' }),
    );
    expect(inEnglish(hideSecrets(one, one).note)).toContain('none changed');
  });

  it('hides keys and lines of ConfigMaps, and passwords in URLs', () => {
    const { after } = hideSecrets(
      undefined,
      configMap({
        'db.password': 'canary',
        'app.properties':
          'name=web\ndb.password = canary\napi_token: canary\nport=80\n',
        url: 'postgres://web:canary@db:5432/web',
      }),
    );
    expect(after).toEqual(
      configMap({
        'db.password': '<hidden>',
        'app.properties':
          'name=web\ndb.password = <hidden>\napi_token: <hidden>\nport=80\n',
        url: 'postgres://web:<hidden>@db:5432/web',
      }),
    );
  });

  it('does not take references to Secrets for secrets', () => {
    const value = deployment({});
    value.spec.template.spec.containers[0].env = [
      {
        name: 'DB_PASSWORD',
        valueFrom: { secretKeyRef: { name: 'db', key: 'password' } },
      },
    ];
    expect(hideSecrets(undefined, value)).toMatchObject({
      after: value,
      note: null,
      warnings: [],
    });
  });
});
