import { InputError } from '@backstage/errors';
import { localError } from '@fairway/api-contract';
import { texts } from '../texts';
import type { ScoreWorkload } from './schema';

/** A variable's value: text, or a key of a Secret that exists in the namespace. */
export type ScoreValue = { text: string } | { secret: string; key: string };

function at(value: unknown, path: string[]): unknown {
  return path.reduce<unknown>(
    (current, key) =>
      typeof current === 'object' &&
      current !== null &&
      Object.hasOwn(current, key)
        ? (current as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Fills the placeholders `${metadata.…}` and `${resources.…}` of a workload; `$$` stands for `$`. */
export class Placeholders {
  readonly #workload: ScoreWorkload;

  constructor(workload: ScoreWorkload) {
    this.#workload = workload;
  }

  /** Throws InputError that names `field` for what cannot be filled, a Secret's key included. */
  text(field: string, template: string): string {
    return template.replace(
      /\$(?:\$|\{([^}]*)\})/g,
      (match, expression?: string) => {
        if (expression === undefined) return match === '$$' ? '$' : match;
        const value = this.#resolve(field, expression);
        if ('secret' in value) {
          throw localError(InputError, texts.secretInText(field, match));
        }
        return value.text;
      },
    );
  }

  /** As `text`; a value that is one placeholder of a `secret` resource becomes a reference to the Secret. */
  value(field: string, template: string): ScoreValue {
    const whole = /^\$\{([^}]*)\}$/.exec(template);
    if (whole) return this.#resolve(field, whole[1]);
    return { text: this.text(field, template) };
  }

  #resolve(field: string, expression: string): ScoreValue {
    const placeholder = `\${${expression}}`;
    const [root, ...path] = expression.split('.');
    if (root === 'metadata') {
      const value = at(this.#workload.metadata, path);
      if (isScalar(value)) return { text: String(value) };
      throw localError(InputError, texts.noMetadata(field, placeholder));
    }
    if (root !== 'resources') {
      throw localError(InputError, texts.badPlaceholder(field, placeholder));
    }
    return this.#resource(field, placeholder, path);
  }

  #resource(field: string, placeholder: string, path: string[]): ScoreValue {
    const resources = this.#workload.resources ?? {};
    const [name, ...output] = path;
    if (!name || !Object.hasOwn(resources, name)) {
      const known = Object.keys(resources);
      throw localError(InputError, texts.noResource(field, placeholder, known));
    }
    const { type, id, params } = resources[name];
    if (output.length === 0) return { text: name };
    if (type === 'environment') {
      const value = at(params, output);
      if (isScalar(value)) return { text: String(value) };
      throw localError(InputError, texts.noValue(field, placeholder, name));
    }
    if (type === 'secret') {
      return {
        secret: typeof params?.name === 'string' ? params.name : id ?? name,
        key: output.join('.'),
      };
    }
    throw localError(InputError, texts.noOutput(field, placeholder, type));
  }
}
