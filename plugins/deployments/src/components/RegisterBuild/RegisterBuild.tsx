import {
  discoveryApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/ui';
import { BuildRegistration } from '@fairway/plugin-deployments-common';
import { CopyButton, EmptyState } from '@fairway/ui-kit';
import useAsync from 'react-use/esm/useAsync';
import { toCurl } from '@fairway/plugin-changes-react';
import { deploymentsTranslationRef } from '../../translation';
import styles from './RegisterBuild.module.css';

/** A registration for a pipeline to fill in; placeholders stand in angle brackets. */
function toTemplate(component: string): BuildRegistration {
  const name = component.split('/')[1];
  return {
    component,
    version: '<version>',
    commit: '<full commit hash>',
    ref: '<branch or tag>',
    message: '<message of the commit>',
    author: '<author of the commit>',
    source: { url: 'https://<git server>/<repository>' },
    images: { [name]: '<registry>/<image>@sha256:<64 hex digits>' },
    manifests: {
      type: 'score',
      files: { 'score.yaml': '<content of score.yaml>' },
    },
    pipeline: { name: '<name of the run>', url: 'https://<its page>' },
  };
}

/** Says that no build is known yet and how a pipeline registers one. */
export function RegisterBuild({
  component,
  docsUrl,
}: {
  component: string;
  /** The company's page on registering builds, if it has one. */
  docsUrl?: string;
}) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const discoveryApi = useApi(discoveryApiRef);
  const { value: baseUrl } = useAsync(
    () => discoveryApi.getBaseUrl('deployments'),
    [discoveryApi],
  );
  const command = baseUrl && toCurl(`${baseUrl}/builds`, toTemplate(component));
  return (
    <EmptyState
      title={t('builds.none')}
      description={t('builds.noneHint')}
      action={
        <>
          {docsUrl && <Link href={docsUrl}>{t('builds.docs')}</Link>}
          {command && (
            <div className={styles.command}>
              <CopyButton text={command} label={t('builds.copyCommand')} />
              <pre>{command}</pre>
            </div>
          )}
        </>
      }
    />
  );
}
