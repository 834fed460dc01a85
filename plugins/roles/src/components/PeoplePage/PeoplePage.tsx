import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container, Link, Text } from '@backstage/ui';
import { EntityPicker } from '@fairway/ui-kit';
import { RiArrowLeftLine } from '@remixicon/react';
import { useSearchParams } from 'react-router-dom';
import { rolesTranslationRef } from '../../translation';
import { RolesGate } from '../common/RolesGate';
import { PersonAccess } from '../PersonAccess';
import styles from './PeoplePage.module.css';
import { PeopleTable } from './PeopleTable';

const USERS = ['User'];

/** Other people: find one, and see what they may do, and why. */
export function PeoplePage() {
  const { t } = useTranslationRef(rolesTranslationRef);
  const [params, setParams] = useSearchParams();
  const person = params.get('person') ?? undefined;
  return (
    <Container>
      <RolesGate>
        {person ? (
          <div className={styles.page}>
            <div className={styles.bar}>
              <EntityPicker
                className={styles.picker}
                label={t('people.person')}
                kinds={USERS}
                value={person}
                onChange={ref =>
                  setParams(before => {
                    const after = new URLSearchParams(before);
                    if (ref) after.set('person', ref);
                    else after.delete('person');
                    return after;
                  })
                }
              />
              <Link href="?">
                <span className={styles.back}>
                  <RiArrowLeftLine size={16} aria-hidden />
                  {t('people.all')}
                </span>
              </Link>
            </div>
            <PersonAccess userRef={person} />
          </div>
        ) : (
          <div className={styles.page}>
            <Text color="secondary">{t('people.intro')}</Text>
            <PeopleTable />
          </div>
        )}
      </RolesGate>
    </Container>
  );
}
