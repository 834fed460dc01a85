import { InputError } from '@backstage/errors';
import { localError, LocalText } from '@fairway/api-contract';
import { texts } from '../texts';

export type Fields = Record<string, unknown>;

/** Where a rule looks: the object for the error, the path inside it, and the value there. */
export class Field {
  readonly #object: string;
  readonly path: string;
  readonly value: unknown;

  constructor(object: string, path: string, value: unknown) {
    this.#object = object;
    this.path = path;
    this.value = value;
  }

  get present(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  /** An InputError that names the object and the field's path. */
  refuse(why: LocalText): InputError {
    return localError(InputError, texts.refused(this.#object, this.path, why));
  }

  /** The value as a map, empty when absent. Throws when it is anything else. */
  map(): Fields {
    if (!this.present) return {};
    if (typeof this.value !== 'object' || Array.isArray(this.value)) {
      throw this.refuse(texts.mustBeMap);
    }
    return this.value as Fields;
  }

  get(key: string): Field {
    const path = this.path ? `${this.path}.${key}` : key;
    const map = this.map();
    const value = Object.hasOwn(map, key) ? map[key] : undefined;
    return new Field(this.#object, path, value);
  }

  /** The items of a list, none when absent. Throws when it is anything else. */
  items(): Field[] {
    if (!this.present) return [];
    if (!Array.isArray(this.value)) throw this.refuse(texts.mustBeList);
    return this.value.map(
      (item, index) => new Field(this.#object, `${this.path}[${index}]`, item),
    );
  }

  /** Throws for a key that is not in `allowed`; `why` says more about known ones. */
  allowOnly(
    allowed: readonly string[],
    why: Record<string, LocalText> = {},
  ): void {
    for (const [key, value] of Object.entries(this.map())) {
      if (value === null || allowed.includes(key)) continue;
      throw this.get(key).refuse(
        texts.forbidden(why[key] ?? texts.unknownField),
      );
    }
  }

  /** Throws unless the value is absent or one of `values`. */
  oneOf(values: readonly unknown[], why: LocalText): void {
    if (this.present && !values.includes(this.value)) {
      throw this.refuse(texts.forbidden(why));
    }
  }
}
