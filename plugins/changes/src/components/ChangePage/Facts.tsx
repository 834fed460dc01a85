import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change } from '@fairway/plugin-changes-common';
import {
  CopyButton,
  Duration,
  EntityName,
  Person,
  RelativeTime,
} from '@fairway/ui-kit';
import type { ReactNode } from 'react';
import { useKinds } from '../../hooks/useKinds';
import { changesTranslationRef } from '../../translation';
import { useChangeHref } from '../common/ChangeLink';
import { Link } from '@backstage/ui';
import styles from './ChangePage.module.css';

/** Facts of kinds that have a name of their own in the reader's language; others show under their key. */
const NAMED = [
  'version',
  'previousVersion',
  'commit',
  'build',
  'release',
  'images',
  'store',
  'application',
  'cluster',
  'namespace',
  'keys',
  'previousRelease',
  'grayRelease',
  'toRelease',
  'namespaces',
  'clusters',
  'copies',
  'changes',
] as const;
/** Facts that are numbers of other changes. */
const LINKED = ['rollbackTo', 'change'];
type Named = (typeof NAMED)[number];

const isNamed = (name: string): name is Named => NAMED.includes(name as Named);
const isRef = (text: string) => /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/.test(text);

/** What the change is about, in short facts. */
export function Facts(props: { change: Change }) {
  const { change } = props;
  const { target } = change;
  const { t } = useTranslationRef(changesTranslationRef);
  const { titleOf } = useKinds();
  const hrefOf = useChangeHref();

  const rows: Array<[string, ReactNode]> = [
    [t('fact.kind'), titleOf(change.kind)],
    [
      t('fact.component'),
      target.entityRef && <EntityName entityRef={target.entityRef} />,
    ],
    [t('fact.target'), !target.entityRef && target.title],
    [t('fact.environment'), target.environment],
    [
      t('fact.system'),
      target.system &&
        (isRef(target.system) ? (
          <EntityName entityRef={target.system} />
        ) : (
          target.system
        )),
    ],
    [t('fact.owner'), <Person key="owner" entityRef={target.ownerRef} />],
    ...Object.entries(change.facts)
      .filter(([name]) => !LINKED.includes(name))
      .map(([name, value]): [string, ReactNode] => [
        isNamed(name) ? t(`fact.${name}`) : name,
        <Value key={name} text={value} />,
      ]),
    [
      t('fact.rollbackTo'),
      change.facts.rollbackTo && (
        <Link href={hrefOf(Number(change.facts.rollbackTo))}>
          {`#${change.facts.rollbackTo}`}
        </Link>
      ),
    ],
    [
      t('fact.change'),
      change.facts.change && (
        <Link href={hrefOf(Number(change.facts.change))}>
          {`#${change.facts.change}`}
        </Link>
      ),
    ],
    [
      t('fact.onFailure'),
      t(
        change.onFailure === 'undo'
          ? 'fact.onFailureUndo'
          : 'fact.onFailureStop',
      ),
    ],
    [
      t('fact.started'),
      change.startedAt && <RelativeTime at={change.startedAt} />,
    ],
    [
      t('fact.took'),
      change.startedAt && (
        <Duration from={change.startedAt} to={change.endedAt} />
      ),
    ],
    [t('change.digest'), <Value key="digest" text={change.digest} />],
  ];
  return (
    <dl className={styles.facts}>
      {rows
        .filter(([, value]) => value)
        .map(([label, value]) => (
          <div key={label}>
            <dt>
              <Text variant="body-small" color="secondary">
                {label}
              </Text>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** A value to read and copy; digests and lists of images are cut to what tells them apart. */
function Value(props: { text: string }) {
  const { text } = props;
  if (text.length <= 24) return <>{text}</>;
  return (
    <span className={styles.value}>
      <code title={text}>{text}</code>
      <CopyButton text={text} />
    </span>
  );
}
