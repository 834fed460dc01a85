import { Alert, Button } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change, ChangeState } from '@fairway/plugin-changes-common';
import { PLAN_AGAIN_STATES } from '../../lib/relevantActs';
import { changesTranslationRef } from '../../translation';
import { ChangeMessage } from '../common/ChangeMessage';
import { useActs } from './useActs';

type Ended = keyof typeof STATUS;

const STATUS = {
  failed: 'danger',
  rejected: 'danger',
  undone: 'warning',
  cancelled: 'info',
  expired: 'info',
  superseded: 'warning',
} as const;

const hasEnded = (state: ChangeState): state is Ended =>
  PLAN_AGAIN_STATES.includes(state);

/** Why the change ended without its goal, and how to get there all the same. */
export function WayForward(props: {
  change: Change;
  onChanged(change: Change): void;
}) {
  const { change, onChanged } = props;
  const { state } = change;
  const { t } = useTranslationRef(changesTranslationRef);
  const { planAgain, pending } = useActs(change, onChanged);
  if (!hasEnded(state)) {
    return change.message ? (
      <Alert
        status="info"
        icon
        title={<ChangeMessage message={change.message} />}
      />
    ) : null;
  }
  return (
    <Alert
      status={STATUS[state]}
      icon
      title={t(`change.forward.${state}`)}
      description={
        <>
          {change.message && (
            <div>
              <ChangeMessage message={change.message} />
            </div>
          )}
          <div>{t('change.forward.hint')}</div>
        </>
      }
      customActions={
        change.parentId === null && (
          <Button
            size="small"
            variant="secondary"
            isPending={pending === 'planAgain'}
            onPress={planAgain}
          >
            {t('change.forward.planAgain')}
          </Button>
        )
      }
    />
  );
}
