import { ConflictError, InputError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import type {
  ChangeKind,
  ChangeKindsExtensionPoint,
} from '@fairway/plugin-changes-node';
import { texts } from '../texts';

const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The kinds that modules contributed. */
export class ChangeKindRegistry implements ChangeKindsExtensionPoint {
  readonly #kinds = new Map<string, ChangeKind>();

  addChangeKind(kind: ChangeKind): void {
    if (!ID.test(kind.id) || kind.id.length > 63) {
      throw new InputError(
        `The id "${kind.id}" of a change kind must be kebab-case and at most 63 characters`,
      );
    }
    if (this.#kinds.has(kind.id)) {
      throw new ConflictError(`The change kind "${kind.id}" was added before`);
    }
    this.#kinds.set(kind.id, kind);
  }

  /** Undefined when no module contributed it. */
  find(id: string): ChangeKind | undefined {
    return this.#kinds.get(id);
  }

  /** Throws an InputError that names the known kinds. */
  get(id: string): ChangeKind {
    const kind = this.#kinds.get(id);
    if (kind) return kind;
    throw localError(InputError, texts.kindUnknown(id, this.ids()));
  }

  ids(): string[] {
    return [...this.#kinds.keys()].sort();
  }

  list(): ChangeKind[] {
    return this.ids().map(id => this.#kinds.get(id)!);
  }
}
