/** A namespace of a sample application. */
export interface SampleNamespace {
  /** Without what Apollo adds. */
  name: string;
  format: 'properties' | 'yaml';
  isPublic?: boolean;
  /** Inherited from the sample of this id: only what is said here goes over it. */
  inheritedFrom?: string;
  comment?: string;
  /** The same everywhere. */
  values: Record<string, string>;
  /** What differs, by Apollo's environments; null for keys that are not there. */
  differences?: Record<string, Record<string, string | null>>;
  /** Saved after the last release, by environment. */
  unpublished?: Record<string, Record<string, string>>;
}

/** An application of the stand-in, for a component of examples/. */
export interface SampleApp {
  appId: string;
  name: string;
  organization: 'TEST1' | 'TEST2';
  /** Beside `default`, by environment. */
  clusters?: Record<string, string[]>;
  namespaces: SampleNamespace[];
}

const SHARED: SampleNamespace = {
  name: 'shop-shared',
  format: 'properties',
  isPublic: true,
  comment: 'What the shop’s components have in common',
  values: {
    'currency.default': 'EUR',
    'locale.supported': 'en,de,zh-CN',
    'session.timeout.minutes': '30',
    'cdn.base.url': 'https://cdn.test.lighthouse.example',
  },
  differences: {
    UAT: { 'cdn.base.url': 'https://cdn.staging.lighthouse.example' },
    PRO: {
      'cdn.base.url': 'https://cdn.lighthouse.example',
      'session.timeout.minutes': '20',
    },
  },
};

/** What the stand-in begins with: settings such as these components would have, with the usual untidiness. */
export const SAMPLE_APPS: SampleApp[] = [
  {
    appId: 'catalog-api',
    name: 'Product catalogue',
    organization: 'TEST1',
    namespaces: [
      {
        name: 'application',
        format: 'properties',
        values: {
          'search.page.size': '24',
          'search.max.results': '200',
          'cache.ttl.seconds': '60',
          'log.level': 'debug',
          'feature.recommendations': 'on',
          'db.password': '${CATALOG_DB_PASSWORD}',
        },
        differences: {
          UAT: { 'log.level': 'info', 'cache.ttl.seconds': '300' },
          PRO: {
            'log.level': 'info',
            'cache.ttl.seconds': '300',
            'feature.recommendations': 'off',
          },
        },
      },
      SHARED,
    ],
  },
  {
    appId: 'storefront',
    name: 'Storefront',
    organization: 'TEST1',
    clusters: { PRO: ['shanghai'] },
    namespaces: [
      {
        name: 'application',
        format: 'properties',
        values: {
          'catalog.api.url': 'http://catalog-api',
          'catalog.api.timeout.ms': '3000',
          'feature.express-checkout': 'on',
          'feature.wishlist': 'on',
          'banner.text': 'Free delivery this week / 本周免运费',
          'support.phone': '+49 30 5550 100',
          'analytics.sample.rate': '1.0',
        },
        differences: {
          DEV: { 'debug.toolbar': 'on' },
          UAT: { 'analytics.sample.rate': '0.5' },
          PRO: {
            'catalog.api.timeout.ms': '1500',
            'feature.express-checkout': 'off',
            'analytics.sample.rate': '0.1',
            'support.phone': 'TODO',
          },
        },
        unpublished: { FAT: { 'banner.text': 'Summer sale begins on Monday' } },
      },
      {
        name: 'routes',
        format: 'yaml',
        comment: 'Where paths lead',
        values: {
          content:
            'routes:\n  - path: /products\n    backend: catalog-api\n    timeout: 3s\n  - path: /cart\n    backend: storefront\n',
        },
        differences: {
          PRO: {
            content:
              'routes:\n  - path: /products\n    backend: catalog-api\n    timeout: 1500ms\n  - path: /cart\n    backend: storefront\n',
          },
        },
      },
      {
        name: 'shop-shared',
        format: 'properties',
        inheritedFrom: 'catalog-api',
        values: {},
        differences: { PRO: { 'session.timeout.minutes': '45' } },
      },
    ],
  },
  {
    appId: 'invoices',
    name: 'Invoices',
    organization: 'TEST2',
    namespaces: [
      {
        name: 'application',
        format: 'properties',
        values: {
          'tax.rate': '0.19',
          'invoice.number.prefix': 'INV-',
          'payment.term.days': '14',
          'log.level': 'debug',
          'mail.from': 'invoices@test.lighthouse.example',
          'archive.ftp.user': 'archive',
          'archive.ftp.password': 'winter-harbour-19',
        },
        differences: {
          UAT: { 'log.level': 'info' },
          PRO: {
            'log.level': 'warn',
            'mail.from': 'invoices@lighthouse.example',
            'payment.term.days': '30',
            'archive.ftp.password': '${ARCHIVE_FTP_PASSWORD}',
          },
        },
      },
    ],
  },
];
