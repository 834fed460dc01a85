import { Button, Text } from '@backstage/ui';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import type { Change, ChangeAction } from '@fairway/plugin-changes-common';
import { useCommands } from '@fairway/ui-kit';
import { useId, useState } from 'react';
import { NEEDS_REASON } from '../../lib/equivalents';
import { relevantActs } from '../../lib/relevantActs';
import { changesTranslationRef } from '../../translation';
import { useChangeName } from '../common/ChangeLink';
import { WhyNot } from '../common/AccessLinks';
import { ActionDialog, DangerousAct } from '../decide/ActionDialog';
import styles from './ChangePage.module.css';
import { useActs } from './useActs';

function isDangerous(act: ChangeAction): act is DangerousAct {
  return NEEDS_REASON.includes(act);
}

/** The acts of the change's state, also for the command palette; where one is refused, the reason is written below. */
export function ActBar(props: {
  change: Change;
  onChanged(change: Change): void;
}) {
  const { change, onChanged } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const id = useId();
  const { act, tryAct, pending } = useActs(change, onChanged);
  const [confirming, setConfirming] = useState<DangerousAct>();
  const nameOf = useChangeName();
  const start = (name: ChangeAction) =>
    isDangerous(name) ? setConfirming(name) : tryAct(name);
  const acts = relevantActs(change);
  const refused = acts.filter(name => !change.permitted[name]?.allowed);

  useCommands(
    acts
      .filter(name => !refused.includes(name) && !change.pendingAction)
      .map(name => ({
        id: `changes.${name}`,
        title: t('act.command', {
          act: t(`act.${name}`),
          name: nameOf(change),
        }),
        run: () => start(name),
      })),
  );

  return (
    <div className={styles.bar}>
      <div role="group" aria-label={t('act.label')} className={styles.acts}>
        {acts.map(name => {
          const allowed = !!change.permitted[name]?.allowed;
          return (
            <Button
              key={name}
              variant={
                name === acts[0] && !isDangerous(name) ? 'primary' : 'secondary'
              }
              destructive={isDangerous(name)}
              isDisabled={!allowed || !!change.pendingAction}
              isPending={pending === name || change.pendingAction === name}
              aria-describedby={allowed ? undefined : `${id}-${name}`}
              onPress={() => start(name)}
            >
              {t(`act.${name}`)}
            </Button>
          );
        })}
      </div>
      {refused.map(name => (
        <Text
          key={name}
          id={`${id}-${name}`}
          as="p"
          variant="body-small"
          color="secondary"
        >
          {t('act.refused', {
            act: t(`act.${name}`),
            why: change.permitted[name]?.why ?? t('act.notNow'),
          })}
        </Text>
      ))}
      {refused.length > 0 && <WhyNot change={change} />}
      {confirming && (
        <ActionDialog
          change={change}
          act={confirming}
          onConfirm={async reason => {
            await act(confirming, reason);
            setConfirming(undefined);
          }}
          onClose={() => setConfirming(undefined)}
        />
      )}
    </div>
  );
}
