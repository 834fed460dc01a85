import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Alert,
  Button,
  Menu,
  MenuItem,
  MenuTrigger,
  Text,
} from '@backstage/ui';
import type { ComparedKey, NamespaceRef } from '@fairway/plugin-apollo-common';
import { EmptyState, EntityName } from '@fairway/ui-kit';
import { useChangeSet } from '../../hooks/useChangeSet';
import { usePlaceTitle } from '../../hooks/usePlaceTitle';
import { refId } from '../../lib/refs';
import { apolloTranslationRef } from '../../translation';
import { ScrollTable } from '../common/ScrollTable';
import styles from './ComparePage.module.css';

/** What the comparison answers with. */
interface Comparison {
  places: { ref: NamespaceRef; error: string | null }[];
  keys: ComparedKey[];
  equal: number;
}

/** Keys by places; a value can be carried over to another place, into the change set. */
export function ComparisonTable({ comparison }: { comparison: Comparison }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { edit } = useChangeSet();
  const { places, keys, equal } = comparison;
  const titleOf = usePlaceTitle();
  const differing = keys.filter(({ differs }) => differs).length;

  /** Makes one place as another is. */
  const carry = (from: number, to: number, among: ComparedKey[]) =>
    edit(
      places[to].ref,
      among
        .filter(({ masked, values }) => !masked && values[from] !== values[to])
        .map(({ key, values }) => ({
          key,
          value: values[from],
          before: values[to],
        })),
    );

  return (
    <>
      {places.map(
        ({ ref, error }) =>
          error && (
            <Alert
              key={refId(ref)}
              status="warning"
              icon
              title={t('compare.failed', { place: titleOf(ref) })}
              description={error}
            />
          ),
      )}
      <Text as="p">
        {t('compare.summary', {
          differing: t('compare.differing', { count: differing }),
          equal: t('compare.equal', { count: equal }),
        })}
      </Text>
      {keys.length === 0 ? (
        <EmptyState title={t('compare.same')} />
      ) : (
        <ScrollTable>
          <thead>
            <tr>
              <th scope="col">{t('items.key')}</th>
              {places.map(({ ref }, to) => (
                <th key={refId(ref)} scope="col">
                  <span className={styles.place}>
                    {titleOf(ref)}
                    <EntityName entityRef={ref.component} plain />
                    <CarryMenu
                      label={t('compare.makeLike', { place: titleOf(ref) })}
                      sources={places
                        .map((place, from) => ({ ...place, from }))
                        .filter(({ from }) => from !== to)
                        .map(({ ref: source, from }) => ({
                          title: t('compare.allFrom', {
                            place: titleOf(source),
                          }),
                          run: () => carry(from, to, keys),
                        }))}
                    />
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {keys.map(row => (
              <tr key={row.key} data-differs={row.differs || undefined}>
                <th scope="row">
                  <code>{row.key}</code>
                </th>
                {row.values.map((value, to) => (
                  <td key={refId(places[to].ref)}>
                    {value === null ? (
                      <Text color="secondary">{t('compare.missing')}</Text>
                    ) : (
                      <code>{value === '' ? t('items.empty') : value}</code>
                    )}
                    {row.differs && !row.masked && (
                      <CarryMenu
                        label={t('compare.carryTo', {
                          key: row.key,
                          place: titleOf(places[to].ref),
                        })}
                        sources={places
                          .map((place, from) => ({ ...place, from }))
                          .filter(
                            ({ from }) => row.values[from] !== row.values[to],
                          )
                          .map(({ ref, from }) => ({
                            title: t('compare.from', { place: titleOf(ref) }),
                            run: () => carry(from, to, [row]),
                          }))}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </ScrollTable>
      )}
    </>
  );
}

function CarryMenu({
  label,
  sources,
}: {
  label: string;
  sources: { title: string; run: () => void }[];
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  if (sources.length === 0) return null;
  return (
    <MenuTrigger>
      <Button variant="tertiary" size="small" aria-label={label}>
        {t('compare.carry')}
      </Button>
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
