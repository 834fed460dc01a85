/** Of comparing, and of the edits that are collected. */
export const changeSet = {
  compare: {
    title: 'Compare',
    what: 'The comparison',
    choose: 'Choose what to compare',
    chooseHint:
      'Two places or more: environments, clusters, namespaces or components.',
    add: 'Compare with another component',
    addHint: 'Type its name',
    remove: 'Leave out',
    namespace: '{{namespace}}, cluster {{cluster}}',
    onlyDifferences: 'Only differences',
    failed: '{{place}} could not be read',
    summary: '{{differing}}, {{equal}}.',
    differing_one: '{{count}} key differs',
    differing_other: '{{count}} keys differ',
    equal_one: '{{count}} is the same everywhere',
    equal_other: '{{count}} are the same everywhere',
    same: 'No differences',
    missing: 'not there',
    carry: 'Take over…',
    carryTo: 'Take over {{key}} to {{place}}',
    makeLike: 'Make {{place}} like another',
    allFrom: 'All that differs, from {{place}}',
    from: 'The value of {{place}}',
  },
  changeSet: {
    title: 'Change set',
    review: 'Review and propose…',
    summary:
      'Your change set: {{edits}} in {{namespaces}}, not proposed yet.',
    edits_one: '{{count}} edit',
    edits_other: '{{count}} edits',
    namespaces_one: '{{count}} namespace',
    namespaces_other: '{{count}} namespaces',
    earlier: 'Publish {{place}} earlier',
    later: 'Publish {{place}} later',
    removed: 'removed',
    takeBack: 'Take the edit of {{key}} back',
    name: 'Title of the release',
    nameHint: 'What the releases are called; made up when empty.',
    includeOthers:
      'Also publish what others saved in these namespaces and did not publish',
    emergency: 'It cannot wait: publish at once',
    emergencyHint:
      'Only where the policy allows it. Those who would have approved are asked for a review afterwards; say why below.',
    drop: 'Drop the change set',
    undoHint:
      'What was published before is published again in every namespace of the set.',
  },
} as const;
