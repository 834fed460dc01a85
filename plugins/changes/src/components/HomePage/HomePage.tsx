import {
  Button,
  Container,
  ToggleButton,
  ToggleButtonGroup,
} from '@backstage/ui';
import {
  toastApiRef,
  useApi,
  useRouteRef,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import type { ChangeSummary } from '@fairway/plugin-changes-common';
import { RelativeTime, Skeletons, useStored } from '@fairway/ui-kit';
import { useState } from 'react';
import { changesApiRef, changesRouteRef } from '@fairway/plugin-changes-react';
import { useMe } from '../../hooks/useMe';
import { approvalsRouteRef, catalogRouteRef } from '../../routes';
import { changesTranslationRef } from '../../translation';
import { DecisionDialog } from '../decide/DecisionDialog';
import { HomeList } from './HomeList';
import styles from './HomePage.module.css';
import { HomeAct, HomeRow } from './HomeRow';
import {
  Reader,
  useBroken,
  useReloadOnNews,
  useRunning,
  useWaiting,
} from './useHomeLists';

/** What waits for the reader, what is running, and what broke since they last looked. */
export function HomePage() {
  const me = useMe();
  // Without knowing who reads, the lists still show what is allowed to be seen.
  return (
    <Container>
      {me.loading ? (
        <Skeletons count={3} height={160} />
      ) : (
        <Lists me={me.value} />
      )}
    </Container>
  );
}

function Lists(props: { me: Reader | undefined }) {
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const toastApi = useApi(toastApiRef);
  const [scope, setScope, isScopeKnown] = useStored<string>(
    'changes',
    'home.scope',
  );
  const [seenUntil, setSeenUntil, isSeenKnown] = useStored<string>(
    'changes',
    'home.seenUntil',
  );
  // Or lists would show for a moment what the reader has put away.
  const me = isScopeKnown && isSeenKnown ? props.me : undefined;
  const [deciding, setDeciding] = useState<ChangeSummary>();
  const everybody = scope === 'everything';

  const waiting = useWaiting(me);
  const running = useRunning(me, everybody);
  const broken = useBroken(me, everybody, seenUntil);
  useReloadOnNews(waiting.reload, running.reload, broken.reload);

  const approvals = useRouteRef(approvalsRouteRef)?.() ?? '/approvals';
  const changes = useRouteRef(changesRouteRef)?.() ?? '/changes';
  const catalog = useRouteRef(catalogRouteRef)?.();

  const resume = async (change: ChangeSummary) => {
    try {
      await client.actOnChange({
        params: { id: change.id },
        body: { action: 'resume' },
      });
      await running.reload();
    } catch (error) {
      toastApi.post({
        title: t('error.act'),
        description: (error as Error).message,
        status: 'danger',
      });
    }
  };

  const waitingAct = (change: ChangeSummary): HomeAct => {
    if (change.state === 'planned') return { label: t('home.act.submit') };
    if (change.risk === 'low') {
      return {
        label: t('home.act.approve'),
        onPress: () => setDeciding(change),
      };
    }
    return { label: t('home.act.review') };
  };
  const runningAct = (change: ChangeSummary): HomeAct =>
    change.state === 'paused'
      ? { label: t('home.act.resume'), onPress: () => resume(change) }
      : { label: t('home.act.watch') };

  return (
    <>
      <div className={styles.lists}>
        <HomeList
          title={t('home.waiting.title')}
          list={waiting}
          empty={{
            title: t('home.waiting.empty'),
            description: t('home.waiting.emptyNext'),
          }}
          all={{ label: t('home.waiting.all'), href: approvals }}
          renderRow={change => (
            <HomeRow
              key={change.id}
              change={change}
              at={change.submittedAt ?? change.plannedAt}
              showRisk={change.state !== 'planned'}
              act={waitingAct(change)}
            />
          )}
        />
        <HomeList
          title={t('home.running.title')}
          aside={
            me?.groupRefs.length ? (
              <ToggleButtonGroup
                aria-label={t('home.running.scope')}
                selectionMode="single"
                disallowEmptySelection
                selectedKeys={[everybody ? 'everything' : 'mine']}
                onSelectionChange={keys => setScope(String([...keys][0]))}
              >
                <ToggleButton id="mine" size="small">
                  {t('home.running.mine')}
                </ToggleButton>
                <ToggleButton id="everything" size="small">
                  {t('home.running.everything')}
                </ToggleButton>
              </ToggleButtonGroup>
            ) : undefined
          }
          list={running}
          empty={{
            title: t('home.running.empty'),
            description: t('home.running.emptyNext'),
            href: catalog,
            act: t('home.catalog'),
          }}
          all={{
            label: t('home.running.all'),
            href: `${changes}?state=running,paused,undoing,waiting`,
          }}
          renderRow={change => (
            <HomeRow
              key={change.id}
              change={change}
              at={change.startedAt ?? change.updatedAt}
              act={runningAct(change)}
            />
          )}
        />
        <HomeList
          title={t('home.broken.title')}
          aside={
            broken.value?.length ? (
              <Button
                size="small"
                variant="tertiary"
                onPress={() => setSeenUntil(new Date().toISOString())}
              >
                {t('home.broken.seen')}
              </Button>
            ) : undefined
          }
          list={broken}
          note={
            seenUntil &&
            t('home.broken.since', { time: <RelativeTime at={seenUntil} /> })
          }
          empty={{
            title: t('home.broken.empty'),
            description: t('home.broken.emptyNext'),
          }}
          all={{
            label: t('home.broken.all'),
            href: `${changes}?state=failed,undone`,
          }}
          renderRow={change => (
            <HomeRow
              key={change.id}
              change={change}
              at={change.endedAt}
              act={{ label: t('home.act.why') }}
            />
          )}
        />
      </div>
      {deciding && (
        <DecisionDialog
          change={deciding}
          decision="approve"
          onDecided={() => {
            setDeciding(undefined);
            waiting.reload();
          }}
          onClose={() => setDeciding(undefined)}
        />
      )}
    </>
  );
}
