import { createExtensionPoint } from '@backstage/backend-plugin-api';
import { ChangeKind } from './kind';

/** Where modules of the `changes` plugin contribute kinds. */
export interface ChangeKindsExtensionPoint {
  /** Throws when a kind with the same id was added before. */
  addChangeKind(kind: ChangeKind): void;
}

/** Id `changes.kinds`. */
export const changeKindsExtensionPoint =
  createExtensionPoint<ChangeKindsExtensionPoint>({ id: 'changes.kinds' });
