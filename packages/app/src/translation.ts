import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** The words of the app's shell in English; Chinese is in `translations/zh.ts`. */
export const messages = {
  /** Titles that plugins give their pages and tabs; the key is the title as `titleKey` makes it. */
  page: {
    home: 'Home',
    approvals: 'Approvals',
    changes: 'Changes',
    environments: 'Environments',
    audit: 'Audit',
    catalog: 'Catalog',
    create: 'Create',
    docs: 'Docs',
    apis: 'APIs',
    search: 'Search',
    notifications: 'Notifications',
    settings: 'Settings',
    'catalog-graph': 'Catalog Graph',
    'register-an-existing-component': 'Register an existing component',
    visualizer: 'Visualizer',
    general: 'General',
    'authentication-providers': 'Authentication Providers',
    'feature-flags': 'Feature Flags',
    templates: 'Templates',
    tasks: 'Tasks',
    'task-list': 'Task List',
    actions: 'Actions',
    'template-editor': 'Template Editor',
    'templating-extensions': 'Templating Extensions',
  },
  nav: {
    label: 'Pages',
    work: 'Work',
    build: 'Build',
    more: 'More',
    find: 'Find…',
    collapse: 'Make the navigation small',
    expand: 'Make the navigation wide',
    unread_one: '{{count}} unread',
    unread_other: '{{count}} unread',
  },
  layout: {
    skip: 'Skip to the page',
    openMenu: 'Open the navigation',
    closeMenu: 'Close the navigation',
    find: 'Find pages, entities and acts',
  },
  user: {
    menu: 'You: {{name}}',
    page: 'Your page',
    settings: 'Settings',
    keyboard: 'Keyboard',
    signOut: 'Sign out',
    theme: 'Appearance',
    light: 'Light',
    dark: 'Dark',
    system: 'As the system',
  },
  language: 'Language',
  signIn: {
    title: 'Sign in to {{title}}',
    description:
      'You sign in with your company account, and come back to the page that you wanted.',
    button: 'Sign in',
    checking: 'Looking for your session…',
    failed: 'You could not be signed in',
  },
  notFound: {
    title: 'There is no page here',
    description:
      'Nothing has the address {{path}}. It may have moved, or never have been.',
    home: 'Go home',
    find: 'Find it',
  },
  pluginError: { part: 'A part of “{{plugin}}”' },
  standIns: {
    title: 'Stand-ins are at work here: {{names}}',
    comma: ', ',
  },
} as const;

export const appTranslationRef = createTranslationRef({
  id: 'fairway.app',
  messages,
  translations: { 'zh-CN': () => import('./translations/zh') },
});
