export * from './translations';
export * from './provideApi';
