import { useState } from 'react';
import {
  toastApiRef,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { Change, ChangeAction } from '@fairway/plugin-changes-common';
import { useNavigate } from 'react-router-dom';
import { changesApiRef, changeRouteRef } from '@fairway/plugin-changes-react';
import { changesTranslationRef } from '../../translation';
import { useChangeName } from '../common/ChangeLink';

/** Carries out what the reader asks of a change, tells how it went, and hands back the change as it is then. */
export function useActs(change: Change, onChanged: (change: Change) => void) {
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const toastApi = useApi(toastApiRef);
  const changeRoute = useRouteRef(changeRouteRef);
  const navigate = useNavigate();
  const nameOf = useChangeName();
  const [pending, setPending] = useState<string>();

  const tell = (error: unknown) =>
    toastApi.post({
      title: t('error.act'),
      description: (error as Error).message,
      status: 'danger',
    });

  /** Throws when the server refuses, for forms that show it. */
  const act = async (action: ChangeAction, reason?: string) => {
    setPending(action);
    try {
      onChanged(
        await client.actOnChange({
          params: { id: change.id },
          body: { action, reason },
        }),
      );
      toastApi.post({
        title: t(`act.done.${action}`, { name: nameOf(change) }),
        status: 'info',
        timeout: 5000,
      });
    } finally {
      setPending(undefined);
    }
  };

  const replan = async () => {
    setPending('replan');
    try {
      onChanged(
        await client.replanChange({ params: { id: change.id }, body: {} }),
      );
    } catch (error) {
      tell(error);
    } finally {
      setPending(undefined);
    }
  };

  /** Plans the same request as a new draft, and goes there. */
  const planAgain = async () => {
    setPending('planAgain');
    try {
      const draft = await client.createChange({
        body: {
          kind: change.kind,
          spec: change.spec as Record<string, never>,
          reason: change.reason ?? undefined,
          onFailure: change.onFailure,
        },
      });
      navigate(changeRoute?.({ id: String(draft.id) }) ?? '..');
    } catch (error) {
      tell(error);
    } finally {
      setPending(undefined);
    }
  };

  return {
    pending,
    act,
    /** Like `act`, but tells in passing when the server refuses. */
    tryAct: (action: ChangeAction) => act(action).catch(tell),
    replan,
    planAgain,
  };
}
