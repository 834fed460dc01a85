/** Of the home page and of components. */
export const home = {
  name: '#{{id}} {{title}}',
  home: {
    waiting: {
      title: 'Waits for you',
      empty: 'Nothing waits for you.',
      emptyNext:
        'Changes that you may approve, and your own drafts, appear here.',
      all: 'Open the approval queue',
    },
    running: {
      title: 'In flight',
      empty: 'Nothing is running.',
      emptyNext:
        'To ship something, open a component and choose what to deploy.',
      mine: 'My teams',
      everything: 'Everything',
      scope: 'Whose changes',
      all: 'All changes in flight',
    },
    broken: {
      title: 'Broke since you last looked',
      empty: 'Nothing broke.',
      emptyNext:
        'Failed and undone changes appear here until you mark them as seen.',
      seen: 'Mark all as seen',
      all: 'All failures',
      since: 'Since {{time}}',
    },
    act: {
      review: 'Review',
      approve: 'Approve',
      submit: 'Submit',
      watch: 'Watch',
      resume: 'Resume',
      why: 'See why',
    },
    actOn: '{{act}} {{name}}',
    catalog: 'Find a component',
  },
  entity: {
    inFlight: 'In flight',
    none: 'Nothing is in flight.',
    noneNext:
      'Deployments and other changes of {{name}} appear here while they run or wait.',
    historyEmpty: 'Nothing was changed yet.',
  },
} as const;
