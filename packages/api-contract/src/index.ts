export * from './answers';
export * from './contract';
export * from './client';
export * from './defineTexts';
export * from './localError';
export * from './localText';
export * from './openapi';
export * from './schemas';
