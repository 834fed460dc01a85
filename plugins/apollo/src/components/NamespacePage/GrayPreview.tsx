import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Text } from '@backstage/ui';
import type { GrayPreview as Preview } from '@fairway/plugin-apollo-common';
import { apolloTranslationRef } from '../../translation';
import styles from './Gray.module.css';

const LISTED = 10;

/** Which pods would get a gray release now. */
export function GrayPreview({ value }: { value: Preview }) {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { pods, total, gray, gap } = value;
  if (gap) return <Alert status="warning" icon description={gap} />;
  const meant = pods.filter(pod => pod.gray);
  return (
    <div className={styles.preview} role="status">
      <Text as="p">
        {total === 0
          ? t('gray.noPods')
          : t('gray.preview', { gray: `${gray}`, count: total })}
      </Text>
      {gray === 0 && total > 0 && (
        <Text as="p" color="secondary">
          {t('gray.previewNone')}
        </Text>
      )}
      <ul className={styles.pods}>
        {meant.slice(0, LISTED).map(({ name, ip }) => (
          <li key={name}>
            {ip === null ? t('gray.withoutAddress', { pod: name }) : name}
          </li>
        ))}
        {gray > LISTED && (
          <li>{t('gray.morePods', { count: gray - LISTED })}</li>
        )}
      </ul>
      {total > 1 && gray === total && (
        <Alert status="warning" icon description={t('gray.everyPod')} />
      )}
    </div>
  );
}
