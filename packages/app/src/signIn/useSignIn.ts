import { UserIdentity } from '@backstage/core-components';
import { IdentityApi, useApi } from '@backstage/frontend-plugin-api';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router-dom';
import { oidcAuthApiRef } from './oidcAuthApi';

/** `checking` whether there is a session, `out` when there is none, `leaving` on the way to the provider. */
export type SignInStage = 'checking' | 'out' | 'leaving';

/**
 * Signs in by an existing session, or by the provider when asked. The way to the provider is a redirect that comes
 * back to the address at which it began, so that nobody loses where they wanted to go.
 */
export function useSignIn(onSignInSuccess: (identity: IdentityApi) => void) {
  const authApi = useApi(oidcAuthApiRef);
  const [params, setParams] = useSearchParams();
  // The backend reports in the address when the provider refused.
  const refusal = useRef(params.get('error'));
  const [stage, setStage] = useState<SignInStage>('checking');
  const [error, setError] = useState<Error | undefined>(
    refusal.current ? new Error(refusal.current) : undefined,
  );

  const attempt = useCallback(
    async (options: { optional: true } | { instantPopup: true }) => {
      const session = await authApi.getBackstageIdentity(options);
      if (!session) return false;
      onSignInSuccess(
        UserIdentity.create({
          identity: session.identity,
          authApi,
          profile: await authApi.getProfile(),
        }),
      );
      return true;
    },
    [authApi, onSignInSuccess],
  );

  const latestAttempt = useRef(attempt);
  latestAttempt.current = attempt;
  useEffect(() => {
    let current = true;
    if (refusal.current) {
      setParams(
        before => {
          before.delete('error');
          return before;
        },
        { replace: true },
      );
    }
    latestAttempt
      .current({ optional: true })
      .then(signedIn => current && !signedIn && setStage('out'))
      .catch(failure => {
        if (!current) return;
        setError(failure);
        setStage('out');
      });
    return () => {
      current = false;
    };
    // Once: a session is looked for when the page opens.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  const signIn = useCallback(async () => {
    setError(undefined);
    setStage('leaving');
    try {
      if (await attempt({ instantPopup: true })) return;
      throw new Error('The provider is not configured to sign people in');
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
      setStage('out');
    }
  }, [attempt]);

  return { stage, error, signIn };
}
