export * from './inEnglish';
export * from './untranslated';
