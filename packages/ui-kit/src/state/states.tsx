import {
  RiAlertFill,
  RiArrowGoBackLine,
  RiCheckboxCircleFill,
  RiCheckboxBlankCircleLine,
  RiCloseCircleFill,
  RiDraftLine,
  RiFileForbidLine,
  RiForbidLine,
  RiHourglassLine,
  RiLoader4Line,
  RiPauseCircleLine,
  RiQuestionLine,
  RiTimerLine,
  RiUserFollowLine,
} from '@remixicon/react';
import type { ReactElement } from 'react';

/** Colour family of a state; always shown together with an icon and a word. */
export type Tone =
  | 'neutral'
  | 'announcement'
  | 'positive'
  | 'warning'
  | 'negative';

const look = <T extends string>(
  entries: Record<T, { tone: Tone; icon: ReactElement }>,
) => entries;

/** Tone and icon of everything that {@link StateBadge} can show. The words are in the translations. */
export const STATES = look({
  planned: { tone: 'neutral', icon: <RiDraftLine /> },
  'awaiting-approval': { tone: 'warning', icon: <RiUserFollowLine /> },
  waiting: { tone: 'announcement', icon: <RiHourglassLine /> },
  queued: { tone: 'announcement', icon: <RiHourglassLine /> },
  'waiting-for-window': { tone: 'announcement', icon: <RiTimerLine /> },
  pending: { tone: 'neutral', icon: <RiCheckboxBlankCircleLine /> },
  running: { tone: 'announcement', icon: <RiLoader4Line /> },
  paused: { tone: 'warning', icon: <RiPauseCircleLine /> },
  undoing: { tone: 'warning', icon: <RiArrowGoBackLine /> },
  succeeded: { tone: 'positive', icon: <RiCheckboxCircleFill /> },
  failed: { tone: 'negative', icon: <RiCloseCircleFill /> },
  undone: { tone: 'neutral', icon: <RiArrowGoBackLine /> },
  cancelled: { tone: 'neutral', icon: <RiForbidLine /> },
  rejected: { tone: 'negative', icon: <RiForbidLine /> },
  expired: { tone: 'neutral', icon: <RiTimerLine /> },
  superseded: { tone: 'neutral', icon: <RiFileForbidLine /> },
  healthy: { tone: 'positive', icon: <RiCheckboxCircleFill /> },
  progressing: { tone: 'announcement', icon: <RiLoader4Line /> },
  degraded: { tone: 'negative', icon: <RiAlertFill /> },
  missing: { tone: 'warning', icon: <RiQuestionLine /> },
  unknown: { tone: 'neutral', icon: <RiQuestionLine /> },
});

/** States of changes, of steps and of health. */
export type State = keyof typeof STATES;
