import {
  BackstageCredentials,
  BackstageUserPrincipal,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { localError } from '@fairway/api-contract';
import { rolesReadPermission } from '@fairway/plugin-roles-common';
import { texts } from '../texts';

type UserCredentials = BackstageCredentials<BackstageUserPrincipal>;

/** Whose rights somebody may see: their own, and with `roles.read` those of others. */
export class AccessGuard {
  private readonly permissions: PermissionsService;

  constructor(options: { permissions: PermissionsService }) {
    this.permissions = options.permissions;
  }

  /** Throws NotAllowedError without the permission `roles.read`. */
  async requireRolesRead(credentials: BackstageCredentials): Promise<void> {
    const [decision] = await this.permissions.authorize(
      [{ permission: rolesReadPermission }],
      { credentials },
    );
    if (decision.result !== AuthorizeResult.ALLOW) {
      throw localError(NotAllowedError, texts.lacksRolesRead);
    }
  }

  /** The person that is asked about, the caller unless named. Throws NotAllowedError where the caller may not ask. */
  async personFor(
    credentials: UserCredentials,
    userRef?: string,
  ): Promise<{ userRef: string; isCaller: boolean }> {
    const caller = credentials.principal.userEntityRef.toLowerCase();
    if (!userRef || userRef === caller) {
      return { userRef: caller, isCaller: true };
    }
    await this.requireRolesRead(credentials);
    return { userRef, isCaller: false };
  }
}
