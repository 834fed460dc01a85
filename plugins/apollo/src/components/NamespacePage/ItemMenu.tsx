import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import type { Item } from '@fairway/plugin-apollo-common';
import { RiMore2Line } from '@remixicon/react';
import type { ItemRow } from '../../lib/items';
import { apolloTranslationRef } from '../../translation';
import styles from './NamespacePage.module.css';

/** What can be done to a key. */
export interface ItemActs {
  onEdit: (item: Item) => void;
  onHistory: (item: Item) => void;
  onReveal: (item: Item) => void;
  /** Collects what somebody saved and did not publish. */
  onPublish: (item: Item) => void;
  onRemove: (item: Item) => void;
  onTakeBack: (key: string) => void;
}

/** The acts on a key. */
export function ItemMenu({ row, acts }: { row: ItemRow; acts: ItemActs }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { item, edit } = row;
  return (
    <div className={styles.acts}>
      <MenuTrigger>
        <ButtonIcon
          variant="tertiary"
          icon={<RiMore2Line />}
          aria-label={t('items.actsOf', { key: item.key })}
        />
        <Menu>
          <MenuItem onAction={() => acts.onEdit(item)}>
            {t('items.edit')}
          </MenuItem>
          {item.change !== 'none' && !item.masked && !edit && (
            <MenuItem onAction={() => acts.onPublish(item)}>
              {t('items.publish')}
            </MenuItem>
          )}
          {edit ? (
            <MenuItem onAction={() => acts.onTakeBack(item.key)}>
              {t('items.takeBack')}
            </MenuItem>
          ) : (
            !item.inheritedFrom &&
            item.change !== 'removed' && (
              <MenuItem onAction={() => acts.onRemove(item)}>
                {t('items.remove')}
              </MenuItem>
            )
          )}
          {item.masked && (
            <MenuItem onAction={() => acts.onReveal(item)}>
              {t('items.reveal')}
            </MenuItem>
          )}
          <MenuItem onAction={() => acts.onHistory(item)}>
            {t('items.history')}
          </MenuItem>
        </Menu>
      </MenuTrigger>
    </div>
  );
}
