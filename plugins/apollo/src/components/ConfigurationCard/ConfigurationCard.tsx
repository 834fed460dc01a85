import { stringifyEntityRef } from '@backstage/catalog-model';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader, Link, Text } from '@backstage/ui';
import { ErrorPanel, Skeletons, StaleNote } from '@fairway/ui-kit';
import { useConfigurationHref } from '../../hooks/useConfigurationHref';
import { useMatrix } from '../../hooks/useMatrix';
import { countSigns, SIGNS } from '../../lib/matrix';
import { apolloTranslationRef } from '../../translation';
import { SignIcon } from '../Configuration/Sign';
import styles from './ConfigurationCard.module.css';

/** What of a component's configuration deserves a look; nothing at all where it has none. */
export function ConfigurationCard() {
  const { t } = useTranslationRef(apolloTranslationRef);
  const { entity } = useEntity();
  const component = stringifyEntityRef(entity);
  const href = useConfigurationHref()({ component });
  const { value, error, observedAt, reload } = useMatrix(component);
  if (value?.rows.length === 0) return null;
  const counts = countSigns(value?.rows ?? []);
  const present = SIGNS.filter(name => counts.has(name));
  const namespaces = new Set(value?.rows.map(({ namespace }) => namespace));
  return (
    <Card>
      <CardHeader>
        <div className={styles.head}>
          <Text as="h2" variant="title-x-small" weight="bold">
            {t('configuration.title')}
          </Text>
          {href && <Link href={href}>{t('card.open')}</Link>}
        </div>
      </CardHeader>
      <CardBody>
        {!value && error && (
          <ErrorPanel
            error={error}
            what={t('configuration.what')}
            onRetry={reload}
          />
        )}
        {!value && !error && <Skeletons count={2} height={28} />}
        {value && error && <StaleNote observedAt={observedAt} />}
        {value && present.length === 0 && (
          <Text color="secondary">
            {t('card.calm', { count: namespaces.size })}
          </Text>
        )}
        <ul className={styles.signs}>
          {present.map(name => (
            <li key={name}>
              <Link href={`${href}?sign=${name}`} standalone>
                <SignIcon name={name} />
                {t(`matrix.sign.${name}`, { places: `${counts.get(name)}` })}
              </Link>
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
