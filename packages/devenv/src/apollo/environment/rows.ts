import { apolloDate } from '../time.ts';

/** A namespace in a cluster of an application. */
export interface Place {
  appId: string;
  cluster: string;
  namespace: string;
}

export interface ClusterRow {
  id: number;
  app_id: string;
  name: string;
  parent_id: number;
  created_by: string;
}

export interface NamespaceRow {
  id: number;
  app_id: string;
  cluster: string;
  name: string;
  locked_by: string | null;
  created_by: string;
  created_at: number;
}

export interface ItemRow {
  id: number;
  namespace_id: number;
  key: string;
  value: string;
  comment: string | null;
  type: number;
  created_by: string;
  modified_by: string;
  created_at: number;
  modified_at: number;
}

export interface ReleaseRow {
  id: number;
  app_id: string;
  cluster: string;
  namespace: string;
  release_key: string;
  title: string;
  comment: string | null;
  configurations: string;
  branch_keys: string | null;
  abandoned: number;
  created_by: string;
  modified_by: string;
  created_at: number;
  modified_at: number;
}

interface Stamped {
  created_by: string;
  modified_by?: string;
  created_at: number;
  modified_at?: number;
}

/** Who made and altered something, as Apollo says it. */
export function stamps(row: Stamped) {
  return {
    dataChangeCreatedBy: row.created_by,
    dataChangeLastModifiedBy: row.modified_by ?? row.created_by,
    dataChangeCreatedTime: apolloDate(row.created_at),
    dataChangeLastModifiedTime: apolloDate(row.modified_at ?? row.created_at),
  };
}

export function itemJson(row: ItemRow) {
  const { key, type, value, comment } = row;
  return {
    key,
    type,
    value,
    ...(comment !== null && { comment }),
    ...stamps(row),
  };
}

export function releaseJson(row: ReleaseRow) {
  return {
    id: row.id,
    appId: row.app_id,
    clusterName: row.cluster,
    namespaceName: row.namespace,
    name: row.title,
    configurations: JSON.parse(row.configurations),
    ...(row.comment !== null && { comment: row.comment }),
    ...stamps(row),
  };
}
