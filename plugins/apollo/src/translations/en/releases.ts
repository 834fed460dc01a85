/** Of releases and going back. */
export const releases = {
  releases: {
    what: 'The releases',
    title: 'Release',
    state: 'State',
    running: 'Running',
    when: 'Published',
    who: 'By',
    change: 'Change',
    elsewhere: 'Not by Fairway',
    keys: 'Keys altered',
    back: 'Roll back…',
    backLabel: 'Roll back to {{release}}',
    show: 'Show…',
    showLabel: 'Show what {{release}} altered',
    rollback: 'By a rollback',
    gray: 'Gray release',
    merge: 'Gray release given to all',
    unknown: 'Seen in the store',
    none: 'No releases yet',
    noneHint:
      'Every release is listed here from the first time that the portal sees it.',
    difference: '{{release}}, compared',
    against: 'Compared with',
    before: 'The release before it',
    other: '{{release}}, {{time}}',
    otherRunning: '{{release}}, {{time}} (running)',
  },
  rollback: {
    title: 'Roll back to {{release}}',
    explain:
      'Clients get again what this release held. That alters what runs now as follows:',
    same: 'What runs now is the same as this release held; there is nothing to roll back.',
    brought: 'What {{release}} altered',
    noPrevious:
      'The release before it is not on record, so what it altered is unknown.',
    undoHint: 'What clients get now is published again.',
  },
  differences: {
    none: 'No difference',
    masked: 'Secret: differs',
  },
} as const;
