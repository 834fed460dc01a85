import { InputError } from '@backstage/errors';
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
          throw new InputError(
            `${field}: \${${expression}} is a Secret's value, which can only be the whole value of a variable`,
          );
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
    const [root, ...path] = expression.split('.');
    if (root === 'metadata') {
      const value = at(this.#workload.metadata, path);
      if (isScalar(value)) return { text: String(value) };
      throw new InputError(
        `${field}: \${${expression}} names nothing in the file's metadata`,
      );
    }
    if (root !== 'resources') {
      throw new InputError(
        `${field}: \${${expression}} must begin with metadata or resources; write $\${…} for a literal one`,
      );
    }
    return this.#resource(field, expression, path);
  }

  #resource(field: string, expression: string, path: string[]): ScoreValue {
    const resources = this.#workload.resources ?? {};
    const [name, ...output] = path;
    if (!name || !Object.hasOwn(resources, name)) {
      const known = Object.keys(resources).join(', ') || 'none';
      throw new InputError(
        `${field}: \${${expression}} names no resource of the file; it has: ${known}`,
      );
    }
    const { type, id, params } = resources[name];
    if (output.length === 0) return { text: name };
    if (type === 'environment') {
      const value = at(params, output);
      if (isScalar(value)) return { text: String(value) };
      throw new InputError(
        `${field}: \${${expression}} has no value. Give it in resources.${name}.params of score.yaml or of score.<environment>.yaml`,
      );
    }
    if (type === 'secret') {
      return {
        secret: typeof params?.name === 'string' ? params.name : id ?? name,
        key: output.join('.'),
      };
    }
    throw new InputError(
      `${field}: \${${expression}} is not known: a resource of type ${type} has no values here`,
    );
  }
}
