import { Page } from '@playwright/test';

/** Collects what went wrong on a page since the last `take`: errors of scripts, of the console and of requests. */
export function watch(page: Page) {
  let problems: string[] = [];
  page.on('pageerror', error => problems.push(`Script: ${error.message}`));
  page.on('console', message => {
    // The response's own line says more than the console's about the same request.
    if (message.type() === 'error' && !/^Failed to load/.test(message.text())) {
      problems.push(`Console: ${message.text()}`);
    }
  });
  page.on('response', response => {
    if (response.status() >= 400) {
      problems.push(
        `${response
          .request()
          .method()} ${response.url()} answers ${response.status()}`,
      );
    }
  });
  page.on('requestfailed', request => {
    const why = request.failure()?.errorText;
    // Leaving a page ends what it still reads.
    if (why !== 'net::ERR_ABORTED') {
      problems.push(`${request.method()} ${request.url()}: ${why}`);
    }
  });
  return {
    take() {
      const taken = problems;
      problems = [];
      return taken;
    },
  };
}
