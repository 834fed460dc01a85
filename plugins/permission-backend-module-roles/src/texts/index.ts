import { defineTexts } from '@fairway/api-contract';
import { en } from './en';
import { zh } from './zh';

/** What this module says to people. */
export const texts = defineTexts({ en, 'zh-CN': zh });
