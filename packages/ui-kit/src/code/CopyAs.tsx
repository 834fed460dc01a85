import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { RiTerminalBoxLine } from '@remixicon/react';
import { uiKitTranslationRef } from '../translation';
import { useCopy } from './useCopy';

/** Props of {@link CopyAs}. */
export interface CopyAsProps {
  /** Equivalents of an act, such as `curl` and `YAML`; never with a credential in the text. */
  items: { label: string; text: string }[];
}

/** Offers the equivalents of an act to copy. */
export function CopyAs(props: CopyAsProps) {
  const { t } = useTranslationRef(uiKitTranslationRef);
  const copy = useCopy();
  return (
    <MenuTrigger>
      <Button variant="tertiary" size="small" iconStart={<RiTerminalBoxLine />}>
        {t('code.copyAs')}
      </Button>
      <Menu>
        {props.items.map(item => (
          <MenuItem key={item.label} onAction={() => copy(item.text)}>
            {item.label}
          </MenuItem>
        ))}
      </Menu>
    </MenuTrigger>
  );
}
