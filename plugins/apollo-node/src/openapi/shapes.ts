import { z } from 'zod';

/** Parses Apollo's `2016-07-21T16:03:43.000+0800`, an offset without a colon that not every reader of dates takes. */
export function parseApolloDate(text: string): Date {
  return new Date(text.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'));
}

const date = z
  .string()
  .transform(parseApolloDate)
  .refine(value => !Number.isNaN(value.getTime()), 'is no date of Apollo')
  .nullish()
  .transform(value => value ?? null);

/** Apollo leaves out what is null. */
const text = z
  .string()
  .nullish()
  .transform(value => value ?? null);

const changeShape = {
  dataChangeCreatedBy: text,
  dataChangeLastModifiedBy: text,
  dataChangeCreatedTime: date,
  dataChangeLastModifiedTime: date,
};

interface Changes {
  dataChangeCreatedBy: string | null;
  dataChangeLastModifiedBy: string | null;
  dataChangeCreatedTime: Date | null;
  dataChangeLastModifiedTime: Date | null;
}

function withChange<T extends Changes>({
  dataChangeCreatedBy: createdBy,
  dataChangeLastModifiedBy: modifiedBy,
  dataChangeCreatedTime: createdAt,
  dataChangeLastModifiedTime: modifiedAt,
  ...rest
}: T) {
  return { ...rest, createdBy, modifiedBy, createdAt, modifiedAt };
}

export const organizationSchema = z.object({
  orgId: z.string(),
  orgName: z.string(),
});
export type ApolloOrganization = z.output<typeof organizationSchema>;

export const appSchema = z
  .object({
    appId: z.string(),
    name: z.string(),
    orgId: text,
    orgName: text,
    ownerName: text,
    ownerEmail: text,
    ...changeShape,
  })
  .transform(withChange);
export type ApolloApp = z.output<typeof appSchema>;

export const envClustersSchema = z.object({
  env: z.string(),
  clusters: z.array(z.string()),
});
/** The clusters of an application in an environment; none when Apollo does not know the application. */
export type ApolloEnvClusters = z.output<typeof envClustersSchema>;

const namedClusters = z
  .array(z.object({ name: z.string() }))
  .nullish()
  .transform(value => value ?? []);

/** From 3.0: one entry for each environment; those that failed do not say which they are. */
export const envClusterInfoSchema = z.object({
  code: z.number().int(),
  env: text.transform(value => value ?? ''),
  clusters: namedClusters,
});

export const clusterSchema = z
  .object({ appId: z.string(), name: z.string(), ...changeShape })
  .transform(withChange);
export type ApolloCluster = z.output<typeof clusterSchema>;

export const appNamespaceSchema = z
  .object({
    appId: z.string(),
    /** With the prefix and suffix that Apollo added. */
    name: z.string(),
    format: z.string(),
    isPublic: z.boolean(),
    comment: text,
    ...changeShape,
  })
  .transform(withChange);
export type ApolloAppNamespace = z.output<typeof appNamespaceSchema>;

export const itemSchema = z
  .object({
    key: z.string(),
    value: z.string(),
    comment: text,
    /** 0 text, 1 number, 2 boolean, 3 JSON. */
    type: z.number().int().default(0),
    ...changeShape,
  })
  .transform(withChange);
export type ApolloItem = z.output<typeof itemSchema>;

export const itemPageSchema = z.object({
  page: z.number().int(),
  size: z.number().int(),
  total: z.number().int(),
  content: z.array(itemSchema),
});
export type ApolloItemPage = z.output<typeof itemPageSchema>;

export const namespaceSchema = z
  .object({
    appId: z.string(),
    /** Name of the branch, where the namespace is one. */
    clusterName: z.string(),
    namespaceName: z.string(),
    /** Missing in the answer that creates a branch. */
    format: text,
    comment: text,
    /** Missing in the answer of 3.0 that creates a branch. */
    isPublic: z.boolean().default(false),
    items: z
      .array(itemSchema)
      .nullish()
      .transform(value => value ?? []),
    ...changeShape,
  })
  .transform(withChange);
export type ApolloNamespace = z.output<typeof namespaceSchema>;

export const lockSchema = z.object({
  namespaceName: z.string(),
  isLocked: z.boolean(),
  /** The user who edited last; null when not locked, for which 3.0 says nothing in other words. */
  lockedBy: text.transform(value => value || null),
});
export type ApolloNamespaceLock = z.output<typeof lockSchema>;

export const releaseSchema = z
  .object({
    id: z.number().int(),
    appId: z.string(),
    clusterName: z.string(),
    namespaceName: z.string(),
    /** Its title. */
    name: z.string(),
    comment: text,
    configurations: z.record(z.string(), z.string()),
    ...changeShape,
  })
  .transform(withChange);
export type ApolloRelease = z.output<typeof releaseSchema>;

export const grayRuleItemSchema = z.object({
  /** The application whose instances it is about; another one than the namespace's where that is public. */
  clientAppId: z.string(),
  /** Addresses, or `*` for all. */
  clientIpList: z.array(z.string()).default([]),
  /** Labels (`apollo.label`), or `*` for all. */
  clientLabelList: z.array(z.string()).default([]),
});
export type ApolloGrayRuleItem = z.output<typeof grayRuleItemSchema>;

export const grayRulesSchema = z.object({
  branchName: z.string(),
  /** Null when the server does not tell, as up to 2.5; the rules are in force all the same. */
  ruleItems: z
    .array(grayRuleItemSchema)
    .nullish()
    .transform(value => value ?? null),
});
export type ApolloGrayRules = z.output<typeof grayRulesSchema>;

export const instanceSchema = z.object({
  id: z.number().int(),
  appId: z.string(),
  clusterName: text,
  dataCenter: text,
  ip: z.string(),
  configs: z
    .array(
      z.object({
        release: z
          .object({ id: z.number().int() })
          .nullish()
          .transform(value => value ?? null),
        releaseDeliveryTime: date,
        dataChangeLastModifiedTime: date,
      }),
    )
    .nullish()
    .transform(value => value ?? []),
  dataChangeCreatedTime: date,
});
export type ApolloInstance = z.output<typeof instanceSchema>;

export const instancePageSchema = z.object({
  page: z.number().int(),
  size: z.number().int(),
  total: z.number().int(),
  instances: z.array(instanceSchema),
});
export type ApolloInstancePage = z.output<typeof instancePageSchema>;

export const userTokenSchema = z.object({
  userId: z.string(),
  denyAll: z.boolean().default(false),
  /** Empty for all, as are the lists after it, unless `denyAll`. */
  operations: z.array(z.string()).default([]),
  appIds: z.array(z.string()).default([]),
  envs: z.array(z.string()).default([]),
  expires: date,
});
export type ApolloUserToken = z.output<typeof userTokenSchema>;
