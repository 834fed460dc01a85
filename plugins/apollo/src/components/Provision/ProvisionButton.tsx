import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useStores } from '../../hooks/useStores';
import { apolloTranslationRef } from '../../translation';
import { ProvisionDialog } from './ProvisionDialog';

/** Offers to create an application, clusters and namespaces. Nothing is shown before the stores are known. */
export function ProvisionButton({
  component,
  knownIn,
}: {
  component: string;
  /** Names of the stores that have the component's application. */
  knownIn: string[];
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const stores = useStores().value?.items;
  const [isOpen, setOpen] = useState(false);
  if (!stores?.length) return null;
  return (
    <>
      <Button
        variant={knownIn.length === 0 ? 'primary' : 'secondary'}
        onPress={() => setOpen(true)}
      >
        {t('provision.open')}
      </Button>
      {isOpen && (
        <ProvisionDialog
          component={component}
          stores={stores}
          knownIn={knownIn}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
