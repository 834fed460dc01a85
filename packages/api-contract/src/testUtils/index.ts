export * from './untranslated';
