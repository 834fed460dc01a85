import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, SearchField, ToggleButton } from '@backstage/ui';
import type { MatrixRow } from '@fairway/plugin-apollo-common';
import { countSigns, SIGNS } from '../../lib/matrix';
import type { MatrixFilter } from '../../hooks/useMatrixFilter';
import { apolloTranslationRef } from '../../translation';
import styles from './Configuration.module.css';
import { SignIcon } from './Sign';

/** From so many namespaces on, one is looked for by its name. */
const MANY = 5;

/** How many places deserve a look and why, each a way to see those alone. */
export function MatrixFilters({
  rows,
  filter,
}: {
  /** All of them, so that the numbers stay while one filters. */
  rows: MatrixRow[];
  filter: MatrixFilter;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const counts = countSigns(rows);
  const offered = SIGNS.filter(
    name => counts.has(name) || filter.signs.includes(name),
  );
  const namespaces = new Set(rows.map(({ namespace }) => namespace)).size;
  return (
    <div className={styles.filters} role="search">
      {(namespaces >= MANY || filter.search !== '') && (
        <SearchField
          className={styles.search}
          aria-label={t('matrix.search')}
          placeholder={t('matrix.search')}
          value={filter.search}
          onChange={filter.setSearch}
        />
      )}
      {offered.map(name => (
        <ToggleButton
          key={name}
          size="small"
          iconStart={<SignIcon name={name} />}
          isSelected={filter.signs.includes(name)}
          onChange={() => filter.toggle(name)}
        >
          {t(`matrix.sign.${name}`, { places: `${counts.get(name) ?? 0}` })}
        </ToggleButton>
      ))}
      {filter.isSet && (
        <Button variant="tertiary" size="small" onPress={filter.clear}>
          {t('matrix.clear')}
        </Button>
      )}
    </div>
  );
}
