import { Text } from '@backstage/ui';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { usePermission } from '@backstage/plugin-permission-react';
import { auditReadPermission, Change } from '@fairway/plugin-changes-common';
import { Timeline, TimelineItem, useStateLabel } from '@fairway/ui-kit';
import { changesApiRef } from '@fairway/plugin-changes-react';
import { useActionLabel } from '../../hooks/useActionLabel';
import { useResource } from '../../hooks/useResource';
import { ChangeEvent, eventsOfAudit, eventsOfChange } from '../../lib/timeline';
import { changesTranslationRef } from '../../translation';
import styles from './ChangePage.module.css';

const MOST = 200;

/** What happened to the change, latest first: from the audit log where the reader may see it. */
export function History(props: { change: Change }) {
  const { change } = props;
  const { t } = useTranslationRef(changesTranslationRef);
  const client = useApi(changesApiRef);
  const { allowed } = usePermission({ permission: auditReadPermission });
  const { value } = useResource(
    async signal =>
      allowed
        ? client.listAudit(
            { query: { changeId: change.id, limit: MOST } },
            { signal },
          )
        : undefined,
    [client, allowed, change.id, change.updatedAt],
  );
  const toItem = useTimelineItem(change);
  const events = value
    ? eventsOfAudit(value.items, change.steps)
    : eventsOfChange(change);
  return (
    <>
      <Timeline
        label={t('change.section.timeline')}
        items={events.map(toItem)}
      />
      <Text variant="body-small" color="secondary">
        {t(value ? 'timeline.audit' : 'timeline.partial')}
      </Text>
    </>
  );
}

function useTimelineItem(change: Change) {
  const { t } = useTranslationRef(changesTranslationRef);
  const stateLabel = useStateLabel();
  const actionLabel = useActionLabel();
  const titleOf = ({ what }: ChangeEvent) => {
    switch (what.type) {
      case 'decided':
        return t(`timeline.${what.decision}`);
      case 'step':
        return t('timeline.step', {
          title: what.title,
          state: stateLabel(what.state),
        });
      case 'ended':
        return t('timeline.ended', { state: stateLabel(change.state) });
      case 'audit':
        return what.step
          ? t('timeline.auditStep', {
              title: what.step,
              action: actionLabel(what.action),
            })
          : actionLabel(what.action);
      default:
        return t(`timeline.${what.type}`);
    }
  };
  return (event: ChangeEvent): TimelineItem => ({
    id: event.id,
    at: event.at,
    actor: event.actorRef,
    title: titleOf(event),
    details: event.words && (
      <blockquote className={styles.quote}>{event.words}</blockquote>
    ),
    tone: toneOf(event),
  });
}

/** The word that tells how an event feels. */
function wordOf({ what }: ChangeEvent): string {
  switch (what.type) {
    case 'audit':
      return what.action;
    case 'step':
      return what.state;
    case 'decided':
      return what.decision;
    default:
      return what.type;
  }
}

function toneOf(event: ChangeEvent): TimelineItem['tone'] {
  const word = wordOf(event);
  if (/fail|reject|lost/.test(word)) return 'negative';
  if (/changes|paus|undo|cancel|expire|supersede/.test(word)) return 'warning';
  if (/succe|approv/.test(word)) return 'positive';
  return 'neutral';
}
