import type { FetchMiddleware } from '@backstage/core-app-api';
import type { AppLanguageApi } from '@backstage/frontend-plugin-api';

/** Says with every request which language the reader chose, so that the sentences of the backend come in it. */
export function withLanguage(languageApi: AppLanguageApi): FetchMiddleware {
  return {
    apply: next => (input, init) => {
      const request = new Request(input, init);
      request.headers.set(
        'Accept-Language',
        languageApi.getLanguage().language,
      );
      return next(request);
    },
  };
}
