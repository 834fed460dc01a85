import { useApi } from '@backstage/frontend-plugin-api';
import type { GrayTarget, NamespaceRef } from '@fairway/plugin-apollo-common';
import { usePoll } from '@fairway/ui-kit';
import { useState } from 'react';
import useDebounce from 'react-use/esm/useDebounce';
import { apolloApiRef } from '../apis';
import { refId } from '../lib/refs';

const TYPING_MS = 300;
const REFRESH_MS = 5_000;

/** The pods that targets mean now, kept fresh, shortly after somebody stopped typing. */
export function useGrayPreview(place: NamespaceRef, targets: GrayTarget[]) {
  const api = useApi(apolloApiRef);
  const [asked, setAsked] = useState(targets);
  useDebounce(() => setAsked(targets), TYPING_MS, [JSON.stringify(targets)]);
  return usePoll(
    signal =>
      api.previewGray({ body: { ref: place, targets: asked } }, { signal }),
    {
      intervalMs: REFRESH_MS,
      deps: [refId(place), asked],
      keepValue: true,
    },
  );
}
