/** Of the audit log. */
export const audit = {
  audit: {
    denied: 'You may not read the audit log.',
    deniedNext:
      'It takes the permission {{permission}}. Ask an administrator to give you a role that has it; the history of each change is on its own page.',
    intro:
      'Each act on a shared system, in the order in which it happened. Rows are never altered or removed.',
    empty: 'No entry matches these filters.',
    filter: {
      changeId: 'Change no.',
      actor: 'Who',
      entity: 'Component',
      environment: 'Environment',
      kind: 'Kind',
      action: 'Act',
      days: 'Days',
      any: 'Any',
      invalidNumber: 'Write the number of a change, such as 42.',
    },
    column: {
      seq: 'No.',
      at: 'When',
      actor: 'Who',
      action: 'Act',
      change: 'Change',
      target: 'Target',
      environment: 'Environment',
      data: 'Details',
    },
    system: 'Fairway itself',
    export: 'Export',
    exportCsv: 'As CSV',
    exportJson: 'As JSON lines',
    exported: 'The export is in your downloads.',
    exportFailed: 'The export failed: {{error}}',
    verify: 'Verify chain',
    valid_one: 'The chain holds: {{count}} row, none altered.',
    valid_other: 'The chain holds: {{count}} rows, none altered.',
    broken:
      'The chain breaks at row {{row}}: that row or one before it was altered or removed. Tell the people who run Fairway.',
    head: 'Hash of the last row: {{hash}}',
    verifiedAt: 'Verified {{when}}',
  },
} as const;
