import { defineTexts } from '@fairway/api-contract';
import { en } from './en';
import { zh } from './zh';

/** What deployments say, in every language. */
export const texts = defineTexts({ en, 'zh-CN': zh });
