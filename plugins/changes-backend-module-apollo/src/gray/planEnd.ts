import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { localError } from '@fairway/api-contract';
import type { PlannedChange } from '@fairway/plugin-changes-node';
import { differences, toDiff } from '../publication/differences';
import { planPublication } from '../publication/planPublication';
import { texts } from '../texts';
import { rememberGray } from './beginAgain';
import { type GrayLook, requireGray } from './lookAtGray';
import type { GrayEnd, Promotion } from './payload';
import { commonPlan, step } from './planGray';
import { ruleDiff } from './ruleWords';

/** Plans to give the gray release to everybody. */
export function planPromote(
  look: GrayLook,
  options: { requesterRef: string; heirs: string[] | null },
): PlannedChange {
  const { found, current, main } = look;
  const gray = requireGray(look);
  if (!gray.release) {
    throw localError(ConflictError, texts.grayNeverPublished(found.name));
  }
  const saved = Object.fromEntries(
    current.items.map(({ key, value }) => [key, value]),
  );
  const dirty = differences(main.configurations, saved);
  if (dirty.length > 0) {
    throw localError(
      ConflictError,
      texts.mergeNeedsClean(
        found.name,
        found.store.title,
        dirty.map(({ key }) => key),
      ),
    );
  }
  const { title } = found.environment;
  const common = commonPlan(look, 'promote');
  const again = rememberGray(look);
  const planned = planPublication({
    found,
    current,
    wanted: gray.items.map(({ key, value }) => ({ key, value })),
    unpublished: 'refuse',
    heirs: options.heirs,
    words: {
      title: texts.promoteTitle(found.name, title),
      releaseTitle: 'Gray release for everybody',
      comment: `${options.requesterRef} by Fairway`,
      summary: changed =>
        texts.promoteSummary(found.name, found.title, title, changed.length),
      undo: again
        ? texts.undoPromote(main.id)
        : texts.undoPromoteAlone(main.id),
    },
  });
  const { configurations } = gray.release;
  const hidden = Object.keys(main.configurations).filter(
    key => !(key in configurations),
  );
  const payload = {
    ...planned.payload,
    branch: gray.branch,
    again,
  } as unknown as Promotion;
  return {
    ...planned,
    ...common,
    warnings: hidden.length > 0 ? [texts.hiddenComeBack(hidden)] : [],
    payload: payload as unknown as JsonObject,
    steps: [
      step('prepare', texts.stepPrepare),
      step('merge', texts.stepMerge),
      step('verify-promoted', texts.stepVerify),
    ],
  };
}

/** Plans to end the gray release, so that everybody gets the main one again. */
export function planAbandon(look: GrayLook): PlannedChange {
  const { found, current, main } = look;
  const gray = requireGray(look);
  const given = gray.release?.configurations ?? main.configurations;
  const changed = differences(given, main.configurations);
  const { title } = found.environment;
  const { key: id } = found.target;
  const payload: GrayEnd = {
    ref: found.ref,
    place: found.place,
    branch: gray.branch,
    again: rememberGray(look),
  };
  return {
    ...commonPlan(look, 'abandon'),
    title: texts.abandonTitle(found.name, title),
    summary: texts.abandonSummary(found.name, found.title, title, main.id),
    risk: found.environment.protected ? 'medium' : 'low',
    riskReasons: found.environment.protected
      ? [texts.riskProtected(title)]
      : [],
    diff: [
      ...(changed.length > 0
        ? [
            toDiff(changed, {
              id,
              title: texts.diffGray(found.name),
              format: current.format,
              isNew: false,
            }),
          ]
        : []),
      ...(gray.rule ? [ruleDiff(id, gray.rule, null)] : []),
    ],
    undo: payload.again
      ? { possible: true, description: texts.undoAbandon }
      : { possible: false, description: texts.undoAbandonNot },
    payload: payload as unknown as JsonObject,
    steps: [step('abandon', texts.stepAbandon)],
  };
}
