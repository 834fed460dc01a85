import { ConflictError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { localError } from '@fairway/api-contract';
import {
  type GraySpec,
  type GrayTarget,
  looksLikeSecret,
} from '@fairway/plugin-apollo-common';
import type { PlannedChange } from '@fairway/plugin-changes-node';
import {
  COMPONENT_LABEL,
  ENVIRONMENT_LABEL,
} from '@fairway/plugin-deployments-node';
import { requireGoodEdits } from '../changeSet/requireGoodEdits';
import { differences, toDiff } from '../publication/differences';
import type { KeyEdit } from '../publication/payload';
import { texts } from '../texts';
import type { GrayLook } from './lookAtGray';
import type { GrayPublication } from './payload';
import { commonPlan, step } from './planGray';
import { isSameRule, ruleDiff, whoGets } from './ruleWords';

type PublishSpec = Extract<GraySpec, { action: 'publish' }>;
type RetargetSpec = Extract<GraySpec, { action: 'retarget' }>;

const RISKY_PERCENT = 50;
/** Labels that all pods of a component have in an environment. */
const SHARED_LABELS = [COMPONENT_LABEL, ENVIRONMENT_LABEL];

/** What of the main release the clients of the gray one do not get. */
function hidden({ main, gray }: GrayLook): string[] {
  const given = gray?.release?.configurations;
  return given
    ? Object.keys(main.configurations).filter(key => !(key in given))
    : [];
}

/** Saves keys on the branch and hides others, as the edits say. */
function editBranch(look: GrayLook, { set, remove }: PublishSpec) {
  const saved = new Map(look.gray?.items.map(item => [item.key, item]));
  const edits: KeyEdit[] = [];
  const values = new Map(
    [...saved.values()].map(({ key, value }) => [key, value]),
  );
  const edit = (
    key: string,
    after: { value: string; comment: string | null } | null,
  ) => {
    const item = saved.get(key);
    if (item && looksLikeSecret(key, item.value)) {
      throw localError(ConflictError, texts.graySecret(key));
    }
    if (after) values.set(key, after.value);
    else values.delete(key);
    if (item?.value === after?.value) return;
    const before = item ? { value: item.value, comment: item.comment } : null;
    edits.push({ key, before, after });
  };
  for (const { key, value, comment } of set) {
    edit(key, { value, comment: comment ?? null });
  }
  for (const key of remove) edit(key, null);
  const { configurations } = look.main;
  const removed = [...new Set([...hidden(look), ...remove])]
    .filter(key => key in configurations && !values.has(key))
    .sort();
  const given = { ...configurations, ...Object.fromEntries(values) };
  for (const key of removed) delete given[key];
  return { edits, removed, given };
}

/** How many percent of the pods a target means for sure. */
function shareOf(target: GrayTarget): number {
  if (target.type === 'pods') return target.percent;
  const isEveryPod =
    target.type === 'workload' &&
    Object.keys(target.matchLabels).every(key => SHARED_LABELS.includes(key));
  return isEveryPod ? 100 : 0;
}

function judge(look: GrayLook, rule: PublishSpec['rule']) {
  const { environment } = look.found;
  const share = Math.max(0, ...rule.targets.map(shareOf));
  const reasons = [
    ...(environment.protected ? [texts.riskProtected(environment.title)] : []),
    ...(share > RISKY_PERCENT ? [texts.riskShare(share)] : []),
  ];
  if (!environment.protected) {
    return { risk: 'low' as const, riskReasons: reasons };
  }
  return {
    risk: share > RISKY_PERCENT ? ('high' as const) : ('medium' as const),
    riskReasons: reasons,
  };
}

/** Plans to publish edits to some clients, or to alter what or who that is. */
export function planPublish(
  spec: PublishSpec | RetargetSpec,
  look: GrayLook,
  requesterRef: string,
): PlannedChange {
  const { found, current, main, gray } = look;
  if (gray && gray.rule === null) {
    throw localError(ConflictError, texts.grayMadeElsewhere(found.name));
  }
  const edits = spec.action === 'publish' ? spec : { set: [], remove: [] };
  requireGoodEdits(edits, found, current.format);
  const edited = editBranch(look, { ...spec, ...edits, action: 'publish' });
  const before = gray?.release?.configurations ?? main.configurations;
  const changed = differences(before, edited.given);
  const isRuleKept = isSameRule(gray?.rule ?? null, spec.rule);
  if (changed.length === 0 && (isRuleKept || !gray)) {
    throw localError(ConflictError, texts.nothingGray(found.name));
  }
  const { key: id } = found.target;
  const payload: GrayPublication = {
    ref: found.ref,
    place: found.place,
    title: 'Gray release',
    comment: `${requesterRef} by Fairway`,
    mainRelease: main.id,
    branchBefore: gray?.branch ?? null,
    rule: spec.rule,
    ruleBefore: gray?.rule ?? null,
    edits: edited.edits,
    removed: edited.removed,
    removedBefore: hidden(look),
  };
  const { title } = found.environment;
  return {
    ...commonPlan(look, spec.action),
    title: texts.grayTitle(found.name, title),
    summary: gray
      ? texts.grayAltered(
          found.name,
          found.title,
          title,
          changed.length,
          whoGets(spec.rule),
        )
      : texts.grayBegun(
          found.name,
          found.title,
          title,
          changed.length,
          whoGets(spec.rule),
        ),
    ...judge(look, spec.rule),
    warnings: [],
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
      ...(isRuleKept ? [] : [ruleDiff(id, gray?.rule ?? null, spec.rule)]),
    ],
    undo: {
      possible: true,
      description: gray ? texts.undoGrayAltered : texts.undoGrayBegun,
    },
    payload: payload as unknown as JsonObject,
    steps: [
      ...(changed.length > 0
        ? [
            step('branch', texts.stepBranch),
            step('edit', texts.stepEdit(edited.edits.length)),
          ]
        : []),
      step('rule', texts.stepRule),
      ...(changed.length > 0
        ? [step('publish', texts.stepGrayPublish(found.place.namespace))]
        : []),
      step('verify', texts.stepVerify),
    ],
  };
}
