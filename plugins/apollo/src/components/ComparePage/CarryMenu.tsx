import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiDownload2Line } from '@remixicon/react';
import { apolloTranslationRef } from '../../translation';

/** Where something can be taken over from. */
export function CarryMenu({
  label,
  sources,
  isSmall = false,
}: {
  label: string;
  sources: { title: string; run: () => void }[];
  /** Shows an icon alone. */
  isSmall?: boolean;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  if (sources.length === 0) return null;
  return (
    <MenuTrigger>
      {isSmall ? (
        <ButtonIcon
          variant="tertiary"
          size="small"
          icon={<RiDownload2Line />}
          aria-label={label}
        />
      ) : (
        <Button variant="tertiary" size="small" aria-label={label}>
          {t('compare.carry')}
        </Button>
      )}
      <Menu>
        {sources.map(({ title, run }) => (
          <MenuItem key={title} onAction={run}>
            {title}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
