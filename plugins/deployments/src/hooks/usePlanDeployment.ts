import { useApi } from '@backstage/frontend-plugin-api';
import {
  DEPLOYMENT_KIND,
  DeploymentSpec,
} from '@fairway/plugin-deployments-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { deploymentChangesApiRef } from '../apis';
import { FormErrors, toFormErrors } from '../lib/apiError';
import { useChangeHref } from './useChangeHref';

/** What to do when a deployment fails. */
export type OnFailure = 'undo' | 'stop';

/** Body of the request that plans a deployment. */
export interface PlanRequest {
  kind: typeof DEPLOYMENT_KIND;
  spec: DeploymentSpec;
  onFailure: OnFailure;
  reason?: string;
}

/** The request for a spec; an empty reason is left out. */
export function toPlanRequest(
  spec: DeploymentSpec,
  onFailure: OnFailure,
  reason: string,
): PlanRequest {
  return {
    kind: DEPLOYMENT_KIND,
    spec,
    onFailure,
    ...(reason.trim() ? { reason: reason.trim() } : {}),
  };
}

/** Plans a deployment and goes to the page where its draft is reviewed and submitted. */
export function usePlanDeployment(request: PlanRequest | null) {
  const changesApi = useApi(deploymentChangesApiRef);
  const navigate = useNavigate();
  const changeHref = useChangeHref();
  const [isPending, setPending] = useState(false);
  const [refusal, setRefusal] = useState<{ of: string; errors: FormErrors }>();
  const key = JSON.stringify(request);

  const plan = async () => {
    if (!request) return;
    setPending(true);
    setRefusal(undefined);
    try {
      const { id } = await changesApi.createChange({ body: request });
      navigate(changeHref(id));
    } catch (error) {
      setRefusal({ of: key, errors: toFormErrors(error) });
      setPending(false);
    }
  };
  return {
    plan,
    isPending,
    /** Of this very request; what was altered since is no longer complained about. */
    errors: refusal?.of === key ? refusal.errors : null,
  };
}
