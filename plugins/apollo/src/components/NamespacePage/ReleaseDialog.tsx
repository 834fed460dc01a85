import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Flex,
  Select,
  Text,
} from '@backstage/ui';
import type { NamespaceRef, Release } from '@fairway/plugin-apollo-common';
import {
  ErrorPanel,
  formatAbsolute,
  Skeletons,
  useLanguage,
  usePoll,
} from '@fairway/ui-kit';
import { useState } from 'react';
import { apolloApiRef } from '../../apis';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import { Differences } from './Differences';

const BEFORE = 'before';
const OFFERED = 100;

/** What a release altered, or how it differs from any other. */
export function ReleaseDialog({
  place,
  release,
  onClose,
}: {
  place: NamespaceRef;
  release: Release;
  onClose: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const api = useApi(apolloApiRef);
  const language = useLanguage();
  const { id, title } = release;
  const [base, setBase] = useState<string>(BEFORE);
  const others = usePoll(
    signal =>
      api.listReleases({ query: { ...place, limit: OFFERED } }, { signal }),
    { intervalMs: null, deps: [refId(place)] },
  );
  const { value, error, reload } = usePoll(
    async signal => {
      if (base === BEFORE) {
        const request = { params: { id }, query: place };
        return (await api.getRelease(request, { signal })).toPrevious;
      }
      const { differences } = await api.compareReleases(
        { params: { id, base: Number(base) }, query: place },
        { signal },
      );
      return differences;
    },
    { intervalMs: null, deps: [refId(place), id, base] },
  );
  return (
    <Dialog
      isOpen
      onOpenChange={open => !open && onClose()}
      width="min(64rem, calc(100vw - 2rem))"
    >
      <DialogHeader>
        {base === BEFORE
          ? t('rollback.brought', { release: title })
          : t('releases.difference', { release: title })}
      </DialogHeader>
      <DialogBody>
        <Flex direction="column" gap="4">
          <Select
            label={t('releases.against')}
            search
            options={[
              { id: BEFORE, label: t('releases.before') },
              ...(others.value?.items ?? [])
                .filter(other => other.id !== id)
                .map(other => ({
                  id: `${other.id}`,
                  label: t(
                    other.active ? 'releases.otherRunning' : 'releases.other',
                    {
                      release: other.title,
                      time: formatAbsolute(other.publishedAt, language),
                    },
                  ),
                })),
            ]}
            value={base}
            onChange={key => setBase(key === null ? BEFORE : String(key))}
          />
          {error && <ErrorPanel error={error} onRetry={reload} />}
          {value === undefined && !error && <Skeletons count={3} />}
          {value === null && (
            <Text as="p" color="secondary">
              {t('rollback.noPrevious')}
            </Text>
          )}
          {value && <Differences items={value} namespace={place.namespace} />}
        </Flex>
      </DialogBody>
      <DialogFooter>
        <Button variant="secondary" onPress={onClose}>
          {t('reveal.close')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}
