import {
  ACTIVE_STATES,
  CHANGE_STATES,
  FINAL_STATES,
} from '@fairway/plugin-changes-common';
import { canTransition, ChangeEvent, transition } from './transitions';

const EVENTS: ChangeEvent[] = [
  'submit',
  'submit-approved',
  'replan',
  'approve',
  'reject',
  'request-changes',
  'expire',
  'cancel',
  'await-window',
  'start',
  'lose-approval',
  'supersede',
  'pause',
  'resume',
  'succeed',
  'fail',
  'retry',
  'undo',
  'finish-undo',
];

const into = (state: string) =>
  CHANGE_STATES.flatMap(from =>
    EVENTS.filter(
      event => canTransition(from, event) && transition(from, event) === state,
    ).map(event => `${from} ${event}`),
  );

describe('transitions', () => {
  it('reach running by a start from waiting or a resume only', () => {
    expect(into('running')).toEqual(['waiting start', 'paused resume']);
  });

  it('reach waiting by a satisfied policy or a retry only', () => {
    expect(into('waiting')).toEqual([
      'planned submit-approved',
      'awaiting-approval approve',
      'waiting await-window',
      'failed retry',
    ]);
  });

  it('leave final states only to undo or retry', () => {
    for (const state of FINAL_STATES) {
      const left = EVENTS.filter(event => canTransition(state, event));
      expect(left.every(event => event === 'undo' || event === 'retry')).toBe(
        true,
      );
    }
    expect(EVENTS.filter(event => canTransition('undone', event))).toEqual([]);
  });

  it('give every state that holds a target a way to its end', () => {
    const endsFrom = (
      state: (typeof CHANGE_STATES)[number],
      seen: string[] = [],
    ): boolean =>
      FINAL_STATES.includes(state) ||
      EVENTS.filter(event => canTransition(state, event))
        .map(event => transition(state, event))
        .some(next => !seen.includes(next) && endsFrom(next, [...seen, next]));
    for (const state of ACTIVE_STATES) expect(endsFrom(state)).toBe(true);
  });

  it('refuse everything else as a conflict', () => {
    expect(() => transition('succeeded', 'start')).toThrow(
      expect.objectContaining({ name: 'ConflictError' }),
    );
  });
});
