import {
  discoveryApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { CopyAs } from '@fairway/ui-kit';
import useAsync from 'react-use/esm/useAsync';
import { toCurl } from '../curl';
import { changesReactTranslationRef } from '../translation';
import { PlanRequest } from '../usePlanChange';

/** The form as the call that does the same. */
export function ApiCall({ request }: { request: PlanRequest }) {
  const { t } = useTranslationRef(changesReactTranslationRef);
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
          label: t('plan.api'),
          text: toCurl(`${baseUrl}/changes`, request),
        },
      ]}
    />
  );
}
