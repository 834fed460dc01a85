import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { z } from 'zod';

const nameSchema = z
  .string()
  .regex(
    /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    'must be lower case letters, digits and dashes',
  );

const credentialSchema = z
  .strictObject({
    token: z.string().min(1).optional(),
    tokenFile: z.string().min(1).optional(),
  })
  .refine(
    ({ token, tokenFile }) =>
      (token === undefined) !== (tokenFile === undefined),
    'give either token or tokenFile',
  );

const connectionSchema = z
  .strictObject({
    name: nameSchema,
    title: z.string().min(1).optional(),
    server: z.url({ protocol: /^https?$/ }),
    caFile: z.string().min(1).optional(),
    caData: z.base64().min(1).optional(),
    skipTLSVerify: z.boolean().optional(),
    reader: credentialSchema.optional(),
    deployer: credentialSchema.optional(),
  })
  .refine(
    ({ server, skipTLSVerify }) => skipTLSVerify || /^https:/.test(server),
    {
      path: ['server'],
      message: 'must be https:// unless skipTLSVerify is true',
    },
  )
  .refine(({ caFile, caData }) => !caFile || !caData, {
    path: ['caFile'],
    message: 'give either caFile or caData',
  });

const kubeconfigSchema = z.strictObject({
  name: nameSchema,
  title: z.string().min(1).optional(),
  kubeconfig: z.string().min(1),
  context: z.string().min(1).optional(),
});

export type ClusterConnection = z.infer<typeof connectionSchema>;
export type KubeconfigCluster = z.infer<typeof kubeconfigSchema>;
export type ClusterSettings = ClusterConnection | KubeconfigCluster;
export type ClusterCredential = z.infer<typeof credentialSchema>;

function readCluster(value: unknown, index: number): ClusterSettings {
  const schema =
    typeof value === 'object' && value !== null && 'kubeconfig' in value
      ? kubeconfigSchema
      : connectionSchema;
  const result = schema.safeParse(value);
  if (!result.success) {
    throw new InputError(
      `Configuration fairway.clusters[${index}] is wrong: ${z.prettifyError(
        result.error,
      )}`,
    );
  }
  return result.data;
}

/** Reads and validates `fairway.clusters`. Throws InputError that names the field, never a value. */
export function readClusters(config: Config): ClusterSettings[] {
  const values = config.getOptional<unknown>('fairway.clusters') ?? [];
  if (!Array.isArray(values)) {
    throw new InputError('Configuration fairway.clusters must be a list');
  }
  const clusters = values.map(readCluster);
  const names = clusters.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) {
    throw new InputError(
      `Configuration fairway.clusters names cluster "${twice}" twice`,
    );
  }
  return clusters;
}
