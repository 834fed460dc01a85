import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import { type GrayState, labelWords } from '@fairway/plugin-apollo-common';
import { RelativeTime } from '@fairway/ui-kit';
import { apolloTranslationRef } from '../../translation';
import grayStyles from './Gray.module.css';
import styles from './NamespacePage.module.css';

/** Who gets the gray release: what the rule says, and the pods behind it now. */
export function GrayWho({ gray }: { gray: GrayState }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { rule, resolved } = gray;
  if (!rule) return <Text as="p">{t('gray.unknownRule')}</Text>;
  return (
    <div className={styles.view}>
      <ul className={grayStyles.pods}>
        {rule.targets.map(target => (
          <li key={JSON.stringify(target)}>
            {target.type === 'labels' &&
              t('gray.labels', { labels: target.labels.join(', ') })}
            {target.type === 'ips' &&
              t('gray.ips', { ips: target.ips.join(', ') })}
            {target.type === 'pods' &&
              t('gray.pods', { percent: `${target.percent}` })}
            {target.type === 'workload' &&
              t('gray.workload', { labels: labelWords(target.matchLabels) })}
          </li>
        ))}
      </ul>
      {resolved && resolved.pods.length > 0 && (
        <Text as="p">
          {t('gray.now', {
            pods: resolved.pods.join(', '),
            time: <RelativeTime at={resolved.at} />,
          })}
        </Text>
      )}
      {resolved && resolved.waiting.length > 0 && (
        <Text as="p">
          {t('gray.waiting', { pods: resolved.waiting.join(', ') })}
        </Text>
      )}
    </div>
  );
}
