import {
  eachLanguage,
  joinTexts,
  Language,
  LocalText,
  mapText,
} from '@fairway/api-contract';
import { z } from 'zod';

const MAX_ISSUES = 10;

const LOCALES: Record<Language, z.core.$ZodErrorMap> = {
  en: z.locales.en().localeError,
  'zh-CN': z.locales.zhCN().localeError,
};

/** What a schema says by itself is known in every language; messages that its author gave stay as they are. */
function textOf(issue: z.core.$ZodIssue): LocalText {
  // What is wrong with a key is one level deeper than what is wrong with a value.
  if (issue.code === 'invalid_key') {
    return joinTexts(issue.issues.map(textOf), ', ');
  }
  const say = (language: Language) => {
    const said = LOCALES[language](issue as z.core.$ZodRawIssue);
    return typeof said === 'string' ? said : said?.message ?? issue.message;
  };
  return say('en') === issue.message ? eachLanguage(say) : issue.message;
}

/** How input does not fit its schema: up to ten fields, each with its rule. Parse with `reportInput: true`. */
export function describeIssues(
  issues: readonly z.core.$ZodIssue[],
  place: string,
): LocalText {
  const lines = issues
    .slice(0, MAX_ISSUES)
    .map(issue =>
      mapText(textOf(issue), text =>
        [[place, ...issue.path].join('.'), text].join(': '),
      ),
    );
  return joinTexts(lines, '; ');
}
