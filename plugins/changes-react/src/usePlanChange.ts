import { useApi } from '@backstage/frontend-plugin-api';
import type { JsonObject } from '@backstage/types';
import type { ChangesClient } from '@fairway/plugin-changes-common';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { changesApiRef } from './api';
import { FormErrors, toFormErrors } from './formErrors';
import { useChangeHref } from './useChangeHref';

/** What to do when a change fails. */
export type OnFailure = 'undo' | 'stop';

/** Body of the request that plans a change. */
export interface PlanRequest {
  kind: string;
  spec: JsonObject;
  onFailure: OnFailure;
  reason?: string;
}

type CreateChange = Parameters<ChangesClient['createChange']>[0];

/** Plans a change and goes to the page where its draft is reviewed and submitted. */
export function usePlanChange(
  request: PlanRequest | null,
  options: {
    /** Fields of the form, such as `build`; a refusal that names one of them is told apart. */
    fields: readonly string[];
    onPlanned?: () => void;
  },
) {
  const changesApi = useApi(changesApiRef);
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
      const { id } = await changesApi.createChange({
        body: request,
      } as CreateChange);
      options.onPlanned?.();
      navigate(changeHref(id));
    } catch (error) {
      setRefusal({ of: key, errors: toFormErrors(error, options.fields) });
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
