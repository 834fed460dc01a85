import { Text } from '@backstage/ui';
import {
  discoveryApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { Change } from '@fairway/plugin-changes-common';
import { CopyAs } from '@fairway/ui-kit';
import { useResource } from '../../hooks/useResource';
import { equivalentsOf } from '../../lib/equivalents';
import { relevantActs } from '../../lib/relevantActs';
import { changesTranslationRef } from '../../translation';

/** The API calls that do what the page offers, to copy. */
export function Equivalents(props: { change: Change }) {
  const { change } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const discoveryApi = useApi(discoveryApiRef);
  const { value: baseUrl } = useResource(
    () => discoveryApi.getBaseUrl('changes'),
    [discoveryApi],
  );
  if (!baseUrl) return null;
  return (
    <div>
      <CopyAs
        items={equivalentsOf(change, baseUrl, relevantActs(change)).map(
          ({ id, command }) => ({
            label: t(`equivalent.${id}`),
            text: command,
          }),
        )}
      />
      <Text as="p" variant="body-small" color="secondary">
        {t('equivalent.hint')}
      </Text>
    </div>
  );
}
