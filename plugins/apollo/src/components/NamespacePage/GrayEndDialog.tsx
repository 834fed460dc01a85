import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import {
  GRAY_KIND,
  KeyDifference,
  NamespaceRef,
} from '@fairway/plugin-apollo-common';
import { PlanDialog } from '@fairway/plugin-changes-react';
import { apolloTranslationRef } from '../../translation';
import { Differences } from './Differences';

/** Ends a gray release: for everybody, or for nobody. */
export function GrayEndDialog({
  place,
  action,
  differences,
  onClose,
}: {
  place: NamespaceRef;
  action: 'promote' | 'abandon';
  differences: KeyDifference[];
  onClose: () => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  return (
    <PlanDialog
      title={t(`gray.${action}Title`)}
      kind={GRAY_KIND}
      spec={{ action, ...place }}
      fields={[]}
      undoHint={t('gray.undoEnd')}
      onClose={onClose}
    >
      {() => (
        <>
          <Text as="p">{t(`gray.${action}Explain`)}</Text>
          <Differences items={differences} reversed={action === 'abandon'} />
        </>
      )}
    </PlanDialog>
  );
}
