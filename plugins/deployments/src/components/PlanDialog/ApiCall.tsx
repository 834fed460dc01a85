import {
  discoveryApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { CopyAs } from '@fairway/ui-kit';
import useAsync from 'react-use/esm/useAsync';
import { PlanRequest } from '../../hooks/usePlanDeployment';
import { toCurl } from '../../lib/curl';
import { deploymentsTranslationRef } from '../../translation';

/** The form as the call that does the same. */
export function ApiCall({ request }: { request: PlanRequest }) {
  const { t } = useTranslationRef(deploymentsTranslationRef);
  const discoveryApi = useApi(discoveryApiRef);
  const { value: baseUrl } = useAsync(
    () => discoveryApi.getBaseUrl('changes'),
    [discoveryApi],
  );
  if (!baseUrl) return null;
  return (
    <CopyAs
      items={[
        {
          label: t('deploy.api'),
          text: toCurl(`${baseUrl}/changes`, request),
        },
      ]}
    />
  );
}
