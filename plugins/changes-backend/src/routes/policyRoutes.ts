import { callerOf } from '../service/caller';
import type { RouteDeps, Routes } from './RouteDeps';

/** Who must approve what. */
export function policyRoutes({
  policies,
}: RouteDeps): Routes<'listPolicies' | 'listPolicyOutcomes'> {
  return {
    async listPolicies({ credentials }) {
      return policies.list(callerOf(credentials));
    },
    async listPolicyOutcomes({ query, credentials }) {
      return policies.outcomes(callerOf(credentials), query);
    },
  };
}
