import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type { Namespace } from '@fairway/plugin-apollo-common';
import { YamlView } from '@fairway/ui-kit';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

function manifestOf(name: string, hasKeys: boolean): string {
  return [
    'containers:',
    '  - name: app',
    ...(hasKeys
      ? [
          '    envFrom: # read once, when the pod starts',
          '      - configMapRef:',
          `          name: ${name}`,
        ]
      : []),
    '    volumeMounts: # renewed while the pod runs',
    '      - name: config',
    '        mountPath: /etc/config',
    'volumes:',
    '  - name: config',
    '    configMap:',
    `      name: ${name}`,
    '      optional: true',
  ].join('\n');
}

/** Says how pods get what is published to a ConfigMap, and when. */
export function MountNote({
  mounted,
  format,
}: {
  mounted: NonNullable<Namespace['mounted']>;
  format: Namespace['format'];
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const hasKeys = format === 'properties';
  return (
    <section className={styles.view} aria-labelledby="configuration-mount">
      <Text as="h3" variant="title-x-small" id="configuration-mount">
        {t('mount.title')}
      </Text>
      <Text as="p">
        {t('mount.where', {
          name: <code>{mounted.name}</code>,
          namespace: mounted.namespace,
          cluster: mounted.cluster,
        })}{' '}
        {t(hasKeys ? 'mount.keys' : 'mount.file')}
      </Text>
      <YamlView
        text={manifestOf(mounted.name, hasKeys)}
        label={t('mount.manifest')}
      />
      <ul>
        <li>{t('mount.files')}</li>
        {hasKeys && <li>{t('mount.variables')}</li>}
        <li>{t('mount.once')}</li>
      </ul>
    </section>
  );
}
