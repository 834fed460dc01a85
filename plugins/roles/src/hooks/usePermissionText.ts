import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { messages, rolesTranslationRef } from '../translation';

type PermissionKey = keyof typeof messages.permission;
type AreaKey = keyof typeof messages.area;

/** Says permissions and the plugins that they belong to in words; those that are not known here by their name. */
export function usePermissionText() {
  const { t } = useTranslationRef(rolesTranslationRef);
  const permissionText = useCallback(
    (name: string) => {
      const key = name.replaceAll('.', '-');
      return Object.hasOwn(messages.permission, key)
        ? t(`permission.${key as PermissionKey}`)
        : t('permissionOther', { name });
    },
    [t],
  );
  const areaText = useCallback(
    (pluginId: string) =>
      Object.hasOwn(messages.area, pluginId)
        ? t(`area.${pluginId as AreaKey}`)
        : pluginId,
    [t],
  );
  return { permissionText, areaText };
}
