import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button } from '@backstage/ui';
import { useState } from 'react';
import { useStores } from '../../hooks/useStores';
import { apolloTranslationRef } from '../../translation';
import { ProvisionDialog } from './ProvisionDialog';

/** Offers to create an application, clusters and namespaces. Nothing is shown before the stores are known. */
export function ProvisionButton({
  component,
  isNewApp = false,
}: {
  component: string;
  /** No store has the component's application yet. */
  isNewApp?: boolean;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const stores = useStores().value?.items;
  const [isOpen, setOpen] = useState(false);
  if (!stores?.length) return null;
  return (
    <>
      <Button
        variant={isNewApp ? 'primary' : 'secondary'}
        onPress={() => setOpen(true)}
      >
        {t('provision.open')}
      </Button>
      {isOpen && (
        <ProvisionDialog
          component={component}
          stores={stores}
          isNewApp={isNewApp}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
