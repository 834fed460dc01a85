import type { Secrets } from '../secrets.ts';
import type { Settings } from '../settings.ts';

/** The account under which the portal and the build runner use Gitea. */
export const BOT = 'fairway-bot';

export function giteaUrl(settings: Settings): string {
  return `http://127.0.0.1:${settings.ports.gitea}`;
}

/** Value of the Authorization header of the bot. */
export function botAuthorization(secrets: Secrets): string {
  const login = `${BOT}:${secrets.giteaBotPassword}`;
  return `Basic ${Buffer.from(login).toString('base64')}`;
}

/**
 * Calls Gitea's API as the bot.
 *
 * @param accept - status codes beside 2xx that are no error; then the answer is undefined.
 * @throws Error with Gitea's message.
 */
export async function giteaRequest<T>(
  { settings, secrets }: { settings: Settings; secrets: Secrets },
  method: string,
  path: string,
  options: { body?: unknown; accept?: number[] } = {},
): Promise<T | undefined> {
  const response = await fetch(`${giteaUrl(settings)}/api/v1${path}`, {
    method,
    headers: {
      authorization: botAuthorization(secrets),
      'content-type': 'application/json',
    },
    body: options.body === undefined ? undefined : JSON.stringify(options.body),
    signal: AbortSignal.timeout(30_000),
  });
  const text = await response.text();
  if (response.ok) return text ? JSON.parse(text) : undefined;
  if (options.accept?.includes(response.status)) return undefined;
  throw new Error(
    `Gitea answered ${response.status} to ${method} ${path}: ${text.slice(
      0,
      500,
    )}`,
  );
}
