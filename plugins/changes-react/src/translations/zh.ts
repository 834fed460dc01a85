const messages = {
  'plan.reason': '原因',
  'plan.reasonHint': '审批人可以看到。',
  'plan.onFailure': '如果失败',
  'plan.undo': '自动撤销',
  'plan.stop': '停下，由我查看',
  'plan.stopHint': '一切保持原样，由您重试、撤销或保留。',
  'plan.plan': '生成计划',
  'plan.planning': '正在生成计划',
  'plan.planHint':
    '此时不会做任何改动：下一页显示差异、需要谁审批以及如何回退。',
  'plan.cancel': '取消',
  'plan.api': '等效的 API 调用（curl）',
  'plan.refused': '计划被拒绝',
};

export default messages;
