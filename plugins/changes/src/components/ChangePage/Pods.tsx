import { Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { StateBadge } from '@fairway/ui-kit';
import type { Pod } from '../../lib/details';
import { changesTranslationRef } from '../../translation';
import styles from './ChangePage.module.css';

/** The pods of a rollout, those with a problem first and in plain words. */
export function Pods(props: { pods: Pod[] }) {
  const { t } = useTranslationRef(changesTranslationRef);
  const pods = [...props.pods].sort(
    (a, b) => Number(!!b.problem) - Number(!!a.problem),
  );
  return (
    <div
      className={styles.scroll}
      // A reader of the keyboard must be able to scroll it.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      role="region"
      aria-label={t('pod.table')}
    >
      <table className={styles.table}>
        <caption className={styles.caption}>{t('pod.table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('pod.name')}</th>
            <th scope="col">{t('pod.ready')}</th>
            <th scope="col">{t('pod.phase')}</th>
            <th scope="col">{t('pod.restarts')}</th>
            <th scope="col">{t('pod.problem')}</th>
          </tr>
        </thead>
        <tbody>
          {pods.map(pod => (
            <tr key={pod.name}>
              <th scope="row">
                <code>{pod.name}</code>
              </th>
              <td>
                <PodState pod={pod} />
              </td>
              <td>{pod.phase}</td>
              <td>{pod.restarts}</td>
              <td>
                {pod.problem && (
                  <>
                    <Text as="div" weight="bold">
                      {pod.problem.reason}
                    </Text>
                    {pod.problem.explanation && (
                      <Text as="div">{pod.problem.explanation}</Text>
                    )}
                    {pod.problem.advice && (
                      <Text as="div" color="secondary">
                        {pod.problem.advice}
                      </Text>
                    )}
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PodState(props: { pod: Pod }) {
  const { ready, problem } = props.pod;
  if (problem) return <StateBadge state="degraded" plain />;
  return <StateBadge state={ready ? 'healthy' : 'progressing'} plain />;
}
