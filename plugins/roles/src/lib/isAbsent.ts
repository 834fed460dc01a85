/**
 * Whether an error says that there is no such API here, as where the community's RBAC backend decides: the portal's own
 * refusals of a request carry the name of an error.
 */
export function isAbsent(error: Error): boolean {
  const { statusCode, body } = error as {
    statusCode?: number;
    body?: { error?: { name?: string } };
  };
  return statusCode === 404 && body?.error?.name !== 'NotFoundError';
}
