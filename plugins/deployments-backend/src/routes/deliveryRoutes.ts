import type { PermissionsService } from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { ApiHandlers } from '@fairway/api-contract-node';
import {
  deliveryReadPermission,
  deploymentsApi,
} from '@fairway/plugin-deployments-common';
import type { EnvironmentRegistry } from '@fairway/plugin-deployments-node';
import type { DeliveryService } from '../delivery/DeliveryService';
import type { MatrixService } from '../delivery/MatrixService';
import { authorize } from './authorize';

/** Routes on environments and on what runs in them. */
export function createDeliveryRoutes(deps: {
  environments: EnvironmentRegistry;
  delivery: DeliveryService;
  matrix: MatrixService;
  permissions: PermissionsService;
}): Pick<
  ApiHandlers<typeof deploymentsApi>,
  'listEnvironments' | 'getDelivery' | 'listMatrix'
> {
  const { environments, delivery, matrix, permissions } = deps;
  return {
    async listEnvironments({ credentials }) {
      await authorize(permissions, deliveryReadPermission, credentials);
      return { items: environments.list() };
    },

    async getDelivery({ params, credentials, language }) {
      await authorize(permissions, deliveryReadPermission, credentials);
      return delivery.get(stringifyEntityRef(params), {
        credentials,
        language,
      });
    },

    async listMatrix({ query, credentials, language }) {
      await authorize(permissions, deliveryReadPermission, credentials);
      return matrix.list(query, { credentials, language });
    },
  };
}
