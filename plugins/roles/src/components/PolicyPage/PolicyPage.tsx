import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Container } from '@backstage/ui';
import { EntityPicker, ErrorPanel, Skeletons, Section } from '@fairway/ui-kit';
import { useSearchParams } from 'react-router-dom';
import { usePolicyFrame } from '../../hooks/usePolicyFrame';
import { rolesTranslationRef } from '../../translation';
import { PolicyMatrix } from './PolicyMatrix';
import styles from './PolicyPage.module.css';
import { RuleList } from './RuleList';

const COMPONENTS = ['Component'];

/** Who must approve what: environments by kinds of change, for one component or for any, and the rules behind it. */
export function PolicyPage() {
  const { t } = useTranslationRef(rolesTranslationRef);
  const [params, setParams] = useSearchParams();
  const entityRef = params.get('entity') ?? undefined;
  const { value: frame, error, reload } = usePolicyFrame();
  return (
    <Container>
      <div className={styles.page}>
        <Section level={2} title={t('policy.matrix')}>
          <p className={styles.text}>
            {t(entityRef ? 'policy.introOf' : 'policy.intro')}
          </p>
          <EntityPicker
            className={styles.picker}
            label={t('policy.component')}
            placeholder={t('policy.any')}
            kinds={COMPONENTS}
            value={entityRef}
            onChange={entity =>
              setParams(entity ? { entity } : {}, { replace: true })
            }
          />
          {frame && <PolicyMatrix frame={frame} entityRef={entityRef} />}
          {!frame && error && (
            <ErrorPanel
              what={t('error.policies')}
              error={error}
              onRetry={reload}
            />
          )}
          {!frame && !error && <Skeletons count={3} />}
          <p className={styles.text}>{t('policy.fourEyes')}</p>
        </Section>
        <RuleList />
      </div>
    </Container>
  );
}
