import type { Approver } from '../database/ChangeQueries';
import type { Directory } from '../people/Directory';
import type { Caller } from './caller';

/** Who the caller is to a policy, by the catalog as it is now. */
export async function asApprover(
  directory: Directory,
  { ref, isUser }: Caller,
): Promise<Approver> {
  const found = await directory.memberships(isUser ? [ref] : []);
  return { ref, groups: found.get(ref) ?? [] };
}
