/** Of the keys of a namespace. */
export const keys = {
  items: {
    search: 'Search keys and values',
    mode: 'Table or text',
    table: 'Table',
    text: 'Text',
    add: 'Add a key…',
    key: 'Key',
    value: 'Value',
    acts: 'Acts',
    actsOf: 'Acts on {{key}}',
    edit: 'Edit…',
    remove: 'Remove',
    takeBack: 'Take the edit back',
    reveal: 'Show the secret…',
    history: 'History…',
    inherited: 'Inherited from {{namespace}}',
    masked: 'Secret, not shown',
    empty: '(empty)',
    saved: 'Saved in the store, not published:',
    savedNew: 'New in the store, not published:',
    savedRemoved: 'Removed in the store, not published',
    willBe: 'In your change set:',
    willGo: 'Removed by your change set',
    none: 'No keys yet',
    noneHint: 'Add a key: it is published once the change set is approved.',
    noMatch: 'No key matches',
    altered: 'Altered last',
    publish: 'Publish what is saved',
    more: 'Show all {{characters}} characters',
    less: 'Show less',
    kind: {
      unpublished: '{{keys}} not published',
      collected: '{{keys}} in your change set',
      secret: '{{keys}} secret',
      inherited: '{{keys}} inherited',
    },
    noMatchHint: 'Clear the search and the filters to see all keys.',
  },
  edit: {
    title: 'Edit {{key}}',
    add: 'Add a key',
    comment: 'Comment',
    cancel: 'Cancel',
    save: 'Add to the change set',
    knownKey: 'The key is there already; edit it instead',
    secret:
      'This looks like a plain secret, which configuration must not hold. Keep it in a Kubernetes Secret or an external secret store, and name it here, such as ${DB_PASSWORD} or vault://path#key.',
    maskedHint: 'The present value looks like a secret and is not shown.',
    keyHint: 'Up to 128 characters, without spaces and =, such as mail.host',
    noKey: 'Give the key a name',
    longKey:
      '{{length}} characters; at most 128 are possible. Shorten the name.',
    badKey:
      'No spaces, control characters or =. Use dots or dashes instead, such as mail.host.',
    longValue:
      '{{length}} characters; at most 20,000 are possible. Split it over several keys, or keep it as a file of its own.',
    outerSpace:
      'It begins or ends with a space or a line break, which clients will get too.',
  },
  reveal: {
    title: 'Show {{key}}',
    explain:
      'The value looks like a secret. That you looked is recorded, with your reason.',
    reason: 'Reason',
    show: 'Show',
    close: 'Close',
  },
  history: {
    title: 'History of {{key}}',
    none: 'No history yet',
    noneHint:
      'Releases are recorded from the first time that the portal saw them.',
    added: 'Added by {{release}}',
    changed: 'Changed by {{release}}',
    removed: 'Removed by {{release}}',
    more_one: 'Show {{count}} more',
    more_other: 'Show {{count}} more',
  },
  heirs: {
    title_one: 'Public: {{count}} other application inherits it',
    title_other: 'Public: {{count}} other applications inherit it',
    names: 'The edit reaches {{names}}.',
  },
  text: {
    label: 'Text of {{namespace}}',
    collect: 'Add to the change set',
    reset: 'Reset',
    masked: 'This text holds what looks like a secret',
    maskedHint:
      'It is not shown and cannot be edited here. Move the secret to a Kubernetes Secret or an external secret store first.',
    withoutMasked:
      'Left out, because they look like secrets: {{keys}}. They stay as they are.',
    'no-equals': 'A line needs a key, = and a value',
    'no-key': 'The key is missing',
    twice: 'The key is there twice',
    'bad-key':
      'A key has at most 128 characters, without spaces and control characters',
    'long-value': 'A value has at most 20,000 characters',
    unsaved:
      'Not in your change set yet. It stays here while the portal is open.',
    moved: 'Somebody altered the namespace while you wrote',
    movedKeys:
      'Only the keys that you altered go into your change set; what others did stays. Reset to see it.',
    movedDocument:
      'Your text would replace theirs as a whole. Copy your part, reset, and put it into the new text; or go on, and compare in the plan.',
  },
} as const;
