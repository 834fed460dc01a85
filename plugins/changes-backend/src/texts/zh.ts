import type {
  ChangeAction,
  ChangeState,
  Risk,
} from '@fairway/plugin-changes-common';
import type { en, Matched } from './en';

const STATES: Record<ChangeState, string> = {
  planned: '草稿',
  'awaiting-approval': '等待审批',
  waiting: '等待中',
  running: '进行中',
  paused: '已暂停',
  undoing: '撤销中',
  succeeded: '成功',
  failed: '失败',
  undone: '已撤销',
  cancelled: '已取消',
  rejected: '已驳回',
  expired: '已过期',
  superseded: '已被取代',
};
const ACTIONS: Record<ChangeAction, string> = {
  pause: '暂停',
  resume: '继续',
  retry: '重试',
  cancel: '取消',
  undo: '撤销',
};
const RISKS: Record<Risk, string> = {
  low: '低风险',
  medium: '中风险',
  high: '高风险',
};
const PROPERTIES: Record<Exclude<Matched[number][0], 'risk'>, string> = {
  kind: '类型',
  environment: '环境',
  system: '系统',
  owner: '负责方',
};
const TOLD = {
  succeeded: '已完成',
  failed: '失败',
  undone: '已撤销',
  rejected: '已驳回',
  cancelled: '已取消',
  expired: '已过期',
  superseded: '已停止（计划不再适用）',
  paused: '已暂停',
};
const place = (environment: string | null) =>
  environment ? `环境“${environment}”` : '不属于任何环境的目标';

/** What the engine says, in Simplified Chinese. */
export const zh: typeof en = {
  noEntity: ref => `目录中没有您可以查看的 ${ref}，请检查引用`,
  noOwner: ref =>
    `entityRef：${ref} 没有所属组，请在其 catalog-info.yaml 中设置 spec.owner`,
  kindUnknown: (id, known) =>
    `kind：此处没有类型“${id}”。已知类型：${known.join('、')}`,
  keyInvalid: 'Idempotency-Key：须为 1 到 255 个可见的 ASCII 字符',
  keyReused: 'Idempotency-Key：该键已用于另一个请求。新的请求请使用新的键',
  tooManyChanges: max => `一项变更最多包含 ${max} 项变更`,
  nestsTooDeep: max => `变更最多嵌套 ${max} 层`,
  targetTwice: key => `变更的两个部分改动了同一目标：${key}`,
  planTooLarge: mib => `计划超过 ${mib} MiB，请拆分变更`,
  planningTooSlow: seconds => `计算计划用时超过 ${seconds} 秒，请重试`,
  otherTarget: (planned, seen) =>
    `spec：变更会改动“${planned}”，而不是“${seen}”。请为此新建变更`,
  digestMoved: 'digest：计划已有变动。请重新加载变更并查看其计划',
  reasonMissing: action =>
    `body.reason：请说明原因，“${ACTIONS[action]}”会被记录在案`,
  commentMissing: 'body.comment：请说明原因，以便申请人知道下一步怎么做',

  change: id => `变更 ${id}`,
  named: title => `“${title}”`,
  auditLog: '审计日志',
  policies: '审批策略',
  notFound: id => `变更 ${id} 不存在，或您无权查看`,
  lacksPermission: (permission, what) =>
    `您对${what}没有权限“${permission}”。请管理员授予您具有该权限的角色`,
  onlyPlannerSubmits: editorRef =>
    `只有制定计划的 ${editorRef} 或申请人可以提交`,
  youRequested: '这是您申请的变更，须由他人决定',
  youPlanned: '这项变更的计划由您制定，须由他人决定',
  notNamed: (rule, clauses) =>
    `规则“${rule}”不包含您（需要：${clauses.join('、') || '无'}）`,
  decidedBefore: '您已对此计划作出决定，现在需要其他人',
  groupsUnknown: '目录目前无法确认您属于哪些组，请重试',
  riskTooHigh: risk => `此变更为${RISKS[risk]}，请打开后单独决定`,

  partOf: root => `这是变更 ${root} 的一部分，请对变更 ${root} 进行操作`,
  onlyDrafts: state => `只有草稿可以提交，此变更的状态是“${STATES[state]}”`,
  keepsPlan: state => `状态为“${STATES[state]}”的变更不能更改计划，请新建变更`,
  requestExpired: '申请已过期，请新建变更',
  nothingToDecide: state => `无需决定：变更的状态是“${STATES[state]}”`,
  actionImpossible: (action, state, possible) =>
    `状态为“${STATES[state]}”的变更不能${
      ACTIONS[action]
    }，只有以下状态可以：${possible.map(item => STATES[item]).join('、')}`,
  actionPending: action => `已请求“${ACTIONS[action]}”，正在执行`,
  neverStarted: '变更从未开始，没有可撤销的内容',
  cannotBeUndone: why => `此变更无法撤销：${why}`,
  alteredSince: root => `此后变更 ${root} 已改动同一目标，请新建变更`,
  targetHeld: '同一目标上另有变更正在进行，请等待其结束',
  targetBusy: (root, state) =>
    `同一目标的变更 ${root} 处于“${STATES[state]}”状态，请在其结束后再提交`,
  transitionImpossible: (state, event) =>
    `状态为“${STATES[state]}”的变更不接受“${event}”，请重新加载并查看其状态`,

  ruleMatches: (rule, matched) =>
    `适用规则“${rule}”，因为${matched
      .map(([property, value]) =>
        property === 'risk'
          ? `属于${RISKS[value as Risk]}`
          : `${PROPERTIES[property]}为 ${value}`,
      )
      .join('，')}。`,
  ruleMatchesAll: rule => `规则“${rule}”适用于所有变更。`,
  noRuleNeeded: environment =>
    `没有匹配的规则，且${place(environment)}不受保护，因此无需审批。`,
  notCovered: (kind, risk, environment) =>
    `fairway.changes.policies 中没有规则涵盖${place(
      environment,
    )}中类型为“${kind}”的${RISKS[risk]}变更，而它受保护。请管理员添加规则`,
  clause: (count, who) => `${who} 中的 ${count} 人`,

  factMoved: (key, was, is) =>
    `计划已不符合现状：${key} 原为 ${was}，现为 ${is}`,
  preconditionMoved: (key, was, is) =>
    `计划已不符合现状：前提 ${key} 原为 ${was}，现为 ${is}`,
  alteredMeanwhile: key => `计划已不符合现状：制定计划后 ${key} 已被改动`,
  inPart: (difference, title) => `${difference}（位于“${title}”）`,
  policyMoved: (was, wasCount, is, isCount) =>
    `计划已不符合现状：策略原为“${was}”（${wasCount} 项要求），现为“${is}”（${isCount} 项要求），或要求由其他人审批`,
  diffMoved: key => `计划已不符合现状：${key} 的变更内容已不同`,
  detailsMoved: '计划已不符合现状：重新计划得到的步骤或细节不同',
  absent: '无',
  planRefused: why => `计划不再成立：${why}`,
  retryNeedsUndo: problem => `${problem}。请撤销此变更，或新建变更以重新计划`,
  retryNeedsNew: problem => `${problem}。请新建变更以重新计划`,
  targetAlteredSinceFailure: '此变更失败后，目标又被改动',
  alteredSinceFailure: what => `此变更失败后，${what} 又被改动`,
  requesterGone: ref => `申请人 ${ref} 已不在目录中`,
  requesterLeft: (ref, owner) => `申请人 ${ref} 已不是 ${owner} 的成员`,
  approvalExpired: '批准已过期',
  approvalOfOther: '批准针对的是另一个计划',
  mayNoLonger: name => `${name} 已无权批准此变更`,
  approvalsLost: lost =>
    `有批准不再计入（${lost
      .map(([ref, why]) => `${ref}：${why}`)
      .join('；')}）`,

  draftExpired: '草稿未在期限内提交',
  approvalsLate: '未在期限内获得全部批准',
  startsLater: why => `尚未开始，将重试：${why}`,
  startFailed: why => `无法开始：${why}`,
  stepGone: (kind, step) => `类型“${kind}”已没有步骤“${step}”`,
  stepOverdue: seconds => `步骤未在 ${seconds} 秒内完成。`,
  stepOverdueAt: (seconds, last) =>
    `步骤未在 ${seconds} 秒内完成。最后状态：${last}`,
  stepSilent: '步骤失败，没有给出原因',
  stepFailed: (title, error) => `“${title}”失败：${error}`,
  notTakenBack: (title, error) => `“${title}”及其之前的步骤未能撤销：${error}`,
  alsoNotTakenBack: (why, title, error) =>
    `${why}。“${title}”及其之前的步骤未能撤销：${error}`,
  partsDone: (done, steps) => `已完成 ${done}/${steps} 个步骤`,

  approvalUnrecorded: '门户未能记录此批准，请重试',
  tooManyStreams: '打开的实时连接过多。请关闭一些，或改为定期读取变更',

  noEmergencies: (kind, environment) =>
    `策略不允许在${place(
      environment,
    )}中对类型“${kind}”使用紧急方式。请去掉 \`emergency\` 提交，并直接联系审批人`,
  reviewedAfterwards: '这是紧急变更：立即执行，事后由本应审批的人审查。',
  emergencyNeedsReason: 'reason：请向事后审查的人说明为什么不能等待',
  review: '审查',
  reviewTitle: title => `审查：${title}`,
  reviewSummary: (id, requester) =>
    `${requester} 的变更 ${id} 作为紧急变更已立即执行。若正确请批准，否则驳回并说明应如何处理。`,
  reviewUndo: id => `审查不改动任何内容。要撤回其效果，请撤销变更 ${id}。`,
  reviewStays: '审查由被询问的人的决定结束；不能重新计划或取消',
  reviewEnds: '被审查的变更已经执行；请批准或驳回，需要改动时请求另一项变更',
  reviewsAreMade: 'kind：审查只由引擎发起',

  bundle: '变更组合',
  bundleSummary: (title, count) => `${title}：按顺序执行 ${count} 项变更。`,
  bundleUndo: '各项变更按相反顺序撤销。',
  bundleInBundle: 'spec.changes：组合中不能再包含组合',

  tellApproval: title => `需要审批：${title}`,
  tellChangesAsked: title => `要求修改：${title}`,
  tellState: (state, title) => `${TOLD[state]}：${title}`,
};
