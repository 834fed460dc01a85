import type { Language } from '@fairway/api-contract';
import type { Request } from 'express';

/** The language that a request asks for with `Accept-Language`; English unless it prefers Chinese of any kind. */
export function languageOf(req: Request): Language {
  const accepted = req.acceptsLanguages('en', 'zh-CN', 'zh');
  return accepted && accepted.startsWith('zh') ? 'zh-CN' : 'en';
}
