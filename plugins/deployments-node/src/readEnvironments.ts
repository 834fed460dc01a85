import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { localTextOf } from '@fairway/api-contract';

const environmentConfigSchema = z.strictObject({
  name: z
    .string()
    .regex(
      /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
      'must be lower case letters, digits and dashes',
    ),
  title: localTextOf(z.string().min(1).max(100)),
  description: localTextOf(z.string().max(500)).optional(),
  cluster: z.string().min(1),
  namespace: z
    .string()
    .regex(
      /^([a-z0-9-]|\{system\}|\{environment\})+$/,
      'may hold lower case letters, digits, dashes, {system} and {environment}',
    )
    .includes('{system}', {
      message: 'must hold {system}; systems would share a namespace otherwise',
    })
    .default('{system}-{environment}'),
  executor: z.string().min(1).default('kubernetes'),
});
export type EnvironmentConfig = z.infer<typeof environmentConfigSchema>;

const environmentsConfigSchema = z
  .array(environmentConfigSchema)
  .superRefine((environments, context) => {
    environments.forEach((one, index) => {
      for (const other of environments.slice(0, index)) {
        const path = [index, 'name'];
        if (one.name === other.name) {
          context.addIssue({ code: 'custom', path, message: 'is used twice' });
        } else if (mayCollide(one, other) || mayCollide(other, one)) {
          context.addIssue({
            code: 'custom',
            path,
            message: `together with "${other.name}" lets two systems share a namespace of cluster "${one.cluster}"; rename one, or give one another namespace pattern`,
          });
        }
      }
    });
  });

/** System `shop` in `eu-prod` and system `shop-eu` in `prod` would both be `shop-eu-prod`. */
function mayCollide(one: EnvironmentConfig, other: EnvironmentConfig): boolean {
  if (one.cluster !== other.cluster) return false;
  const fill = (environment: EnvironmentConfig) =>
    environment.namespace
      .replaceAll('{environment}', environment.name)
      .split('{system}');
  const [before, after, ...more] = fill(one);
  const [otherBefore, otherAfter, ...otherMore] = fill(other);
  if (more.length > 0 || otherMore.length > 0) return true;
  const overlap = (long: string, short: string, atEnd: boolean) =>
    atEnd ? long.endsWith(short) : long.startsWith(short);
  return (
    (overlap(before, otherBefore, false) ||
      overlap(otherBefore, before, false)) &&
    (overlap(after, otherAfter, true) || overlap(otherAfter, after, true))
  );
}

/** Reads and validates `fairway.deployments.environments`. Throws InputError that names the field. */
export function readEnvironments(config: Config): EnvironmentConfig[] {
  const result = environmentsConfigSchema.safeParse(
    config.getOptional('fairway.deployments.environments') ?? [],
  );
  if (!result.success) {
    throw new InputError(
      `Configuration fairway.deployments.environments is wrong: ${z.prettifyError(
        result.error,
      )}`,
    );
  }
  return result.data;
}
