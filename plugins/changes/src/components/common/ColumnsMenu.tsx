import { ButtonIcon, Menu, MenuItem, MenuTrigger } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiLayoutColumnLine } from '@remixicon/react';
import { changesTranslationRef } from '../../translation';

/** Chooses the columns of a table. */
export function ColumnsMenu(props: {
  columns: readonly { id: string; label: string; isRowHeader?: boolean }[];
  shown: readonly string[];
  onChange(shown: string[]): void;
}) {
  const { columns, shown, onChange } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  return (
    <MenuTrigger>
      <ButtonIcon
        variant="secondary"
        size="small"
        icon={<RiLayoutColumnLine />}
        aria-label={t('table.columns')}
      />
      <Menu
        aria-label={t('table.columns')}
        selectionMode="multiple"
        selectedKeys={shown}
        onSelectionChange={keys =>
          onChange(
            keys === 'all'
              ? columns.map(({ id }) => id)
              : [...keys].map(String),
          )
        }
      >
        {columns
          .filter(column => !column.isRowHeader)
          .map(column => (
            <MenuItem key={column.id} id={column.id}>
              {column.label}
            </MenuItem>
          ))}
      </Menu>
    </MenuTrigger>
  );
}
