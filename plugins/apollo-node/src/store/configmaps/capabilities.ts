import { type LocalText, localText } from '@fairway/api-contract';
import { CAPABILITIES, type Capability } from '@fairway/plugin-apollo-common';
import type { Offer } from '../ConfigStore';

const AVAILABLE: Capability[] = ['publish', 'create-namespaces'];

const WHY: Partial<Record<Capability, LocalText>> = {
  'rollback-to-previous': localText(
    'A ConfigMap has no history; Fairway publishes the earlier values again instead.',
    'ConfigMap 没有历史；Fairway 会改为再次发布先前的值。',
  ),
  'rollback-to-any': localText(
    'A ConfigMap has no history; Fairway publishes the earlier values again instead.',
    'ConfigMap 没有历史；Fairway 会改为再次发布先前的值。',
  ),
  gray: localText(
    'Pods mount one ConfigMap, the same for all.',
    '所有 Pod 挂载同一个 ConfigMap。',
  ),
};
const OTHERWISE = localText(
  'ConfigMaps do not have this.',
  'ConfigMap 不具备此功能。',
);

/** What ConfigMaps can do. */
export function configMapCapabilities(): Record<Capability, Offer> {
  return Object.fromEntries(
    CAPABILITIES.map(capability => [
      capability,
      AVAILABLE.includes(capability)
        ? { available: true, why: null }
        : { available: false, why: WHY[capability] ?? OTHERWISE },
    ]),
  ) as Record<Capability, Offer>;
}
