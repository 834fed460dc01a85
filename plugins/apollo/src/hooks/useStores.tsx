import { useApi } from '@backstage/frontend-plugin-api';
import type { Store } from '@fairway/plugin-apollo-common';
import { PollResult, usePoll } from '@fairway/ui-kit';
import { createContext, ReactNode, useContext } from 'react';
import { apolloApiRef } from '../apis';

const REFRESH_MS = 60_000;

type Stores = PollResult<{ items: Store[] }>;

const StoresContext = createContext<Stores | undefined>(undefined);

/** Asks once for all that is below it which stores there are. */
export function StoresProvider({ children }: { children: ReactNode }) {
  const api = useApi(apolloApiRef);
  const stores = usePoll(signal => api.listStores({}, { signal }), {
    intervalMs: REFRESH_MS,
  });
  return (
    <StoresContext.Provider value={stores}>{children}</StoresContext.Provider>
  );
}

/** The configured stores and what each can do; below a {@link StoresProvider}. */
export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (!stores) throw new Error('useStores needs a StoresProvider around it');
  return stores;
}
