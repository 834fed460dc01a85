import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonIcon, Link, Text } from '@backstage/ui';
import { EntityName } from '@fairway/ui-kit';
import { RiArrowDownLine, RiArrowUpLine, RiCloseLine } from '@remixicon/react';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { useNamespace } from '../../hooks/useNamespace';
import { usePlaceTitle } from '../../hooks/usePlaceTitle';
import type { DraftPart } from '../../lib/changeSet';
import { movedSince } from '../../lib/moved';
import { apolloTranslationRef } from '../../translation';
import styles from './ChangeSet.module.css';

/** The edits of one namespace, with its place in the order of publication. */
export function DraftPartView({
  part,
  position,
  isFirst,
  isLast,
  onMove,
  onTakeBack,
}: {
  part: DraftPart;
  /** From 1. */
  position: number;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: -1 | 1) => void;
  onTakeBack: (key: string) => void;
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { ref, edits } = part;
  const name = usePlaceTitle()(ref);
  const href = useConfigurationHref();
  const { value: current } = useNamespace(ref);
  return (
    <section className={styles.part} aria-label={name}>
      <div className={styles.partHead}>
        <Text weight="bold">{`${position}.`}</Text>
        <Link href={href(ref)} weight="bold">
          {name}
        </Link>
        <EntityName entityRef={ref.component} plain />
        <span className={styles.partActs}>
          <ButtonIcon
            variant="tertiary"
            size="small"
            icon={<RiArrowUpLine />}
            aria-label={t('changeSet.earlier', { place: name })}
            isDisabled={isFirst}
            onPress={() => onMove(-1)}
          />
          <ButtonIcon
            variant="tertiary"
            size="small"
            icon={<RiArrowDownLine />}
            aria-label={t('changeSet.later', { place: name })}
            isDisabled={isLast}
            onPress={() => onMove(1)}
          />
        </span>
      </div>
      <ul className={styles.edits}>
        {edits.map(({ key, value, before }) => {
          const moved = current && movedSince(current, { key, before });
          return (
            <li key={key} className={styles.edit}>
              <Text weight="bold" className={styles.key}>
                {key}
              </Text>
              <span className={styles.values}>
                {before !== null && (
                  <del className={styles.before}>{before}</del>
                )}
                {value === null ? (
                  <Text color="danger">{t('changeSet.removed')}</Text>
                ) : (
                  <ins className={styles.after}>{value}</ins>
                )}
                {moved && (
                  <Text
                    variant="body-small"
                    color="warning"
                    className={styles.moved}
                  >
                    {moved.now === value
                      ? t('changeSet.already')
                      : t('changeSet.moved', {
                          now: moved.now ?? t('compare.missing'),
                        })}
                  </Text>
                )}
              </span>
              <ButtonIcon
                variant="tertiary"
                size="small"
                icon={<RiCloseLine />}
                aria-label={t('changeSet.takeBack', { key })}
                onPress={() => onTakeBack(key)}
              />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
