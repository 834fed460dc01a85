import { defineTexts } from '@fairway/api-contract';
import { en } from './en';
import { zh } from './zh';

/** What is wrong with manifests, in every language. */
export const texts = defineTexts({ en, 'zh-CN': zh });
