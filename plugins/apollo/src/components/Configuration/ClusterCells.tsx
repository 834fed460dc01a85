import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, VisuallyHidden } from '@backstage/ui';
import { NamespaceRow, signsOf } from '../../lib/matrix';
import { apolloTranslationRef } from '../../translation';
import styles from './Configuration.module.css';
import { MatrixCell } from './MatrixCell';

/** More clusters than these are folded, unless something deserves a look in them. */
const SHOWN = 3;

/** A namespace in an environment: in `default`, and below it in the other clusters that have it. */
export function ClusterCells({
  row,
  component,
  environment: { name: environment, title },
}: {
  row: NamespaceRow;
  component: string;
  environment: { name: string; title: string };
}) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { store, namespace } = row;
  const there = row.clusters.flatMap(({ cluster, cells }) => {
    const cell = cells.find(one => one.environment === environment);
    return !cell || cell.state === 'missing' ? [] : [{ cluster, cell }];
  });
  const shown = there.filter(
    ({ cell }, index) => index < SHOWN || signsOf(cell).length > 0,
  );
  const folded = there.filter(one => !shown.includes(one));
  const draw = ({ cluster, cell }: (typeof there)[number]) => (
    <div
      key={cluster}
      className={cluster === 'default' ? undefined : styles.cluster}
    >
      <MatrixCell
        cell={cell}
        place={{ component, store, environment, cluster, namespace }}
        environment={title}
      />
    </div>
  );
  if (there.length === 0) {
    return (
      <Text color="secondary">
        <span aria-hidden title={t('matrix.missing')}>
          –
        </span>
        <VisuallyHidden>{t('matrix.missing')}</VisuallyHidden>
      </Text>
    );
  }
  return (
    <div className={styles.clusters}>
      {shown.map(draw)}
      {folded.length > 0 && (
        <details>
          <summary>
            {t('matrix.moreClusters', { count: folded.length })}
          </summary>
          {folded.map(draw)}
        </details>
      )}
    </div>
  );
}
