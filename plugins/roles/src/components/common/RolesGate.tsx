import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { rolesReadPermission } from '@fairway/plugin-roles-common';
import { EmptyState, Skeletons } from '@fairway/ui-kit';
import { RiLockLine } from '@remixicon/react';
import type { ReactNode } from 'react';
import { rolesTranslationRef } from '../../translation';

/** Shows what only readers of roles may see, or says why it is closed. The server decides in any case. */
export function RolesGate(props: { children: ReactNode }) {
  const { t } = useTranslationRef(rolesTranslationRef);
  const { allowed, loading } = usePermission({
    permission: rolesReadPermission,
  });
  if (loading) return <Skeletons count={4} />;
  if (allowed) return <>{props.children}</>;
  return (
    <EmptyState
      icon={<RiLockLine size={32} />}
      title={t('closed.title')}
      description={t('closed.next', {
        permission: <code>{rolesReadPermission.name}</code>,
      })}
    />
  );
}
