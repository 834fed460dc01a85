import { callerOf } from '../service/caller';
import type { RouteDeps, Routes } from './RouteDeps';

/** The discussion of a change. */
export function commentRoutes({
  comments,
}: RouteDeps): Routes<'listComments' | 'addComment'> {
  return {
    async listComments({ params, query, credentials }) {
      return comments.list(callerOf(credentials), params.id, query);
    },
    async addComment({ params, body, credentials }) {
      return comments.add(callerOf(credentials), params.id, body.text);
    },
  };
}
