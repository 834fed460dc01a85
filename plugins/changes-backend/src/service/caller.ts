import type { CallerCredentials } from '@fairway/api-contract-node';
import type {
  BackstagePrincipalTypes,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';

/** Who calls: the canonical reference of a user, or the subject of a service. */
export interface Caller {
  ref: string;
  isUser: boolean;
  credentials: CallerCredentials;
}

/** References are compared in their canonical, lower-case form everywhere. */
export function callerOf(credentials: CallerCredentials): Caller {
  const { principal } = credentials as BackstageCredentials<
    BackstagePrincipalTypes['user'] | BackstagePrincipalTypes['service']
  >;
  return principal.type === 'user'
    ? { ref: principal.userEntityRef.toLowerCase(), isUser: true, credentials }
    : { ref: principal.subject, isUser: false, credentials };
}
