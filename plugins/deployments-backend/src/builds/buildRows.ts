import type {
  Build,
  Commit,
  Manifests,
} from '@fairway/plugin-deployments-common';
import type { NewBuild } from './BuildStore';

/** A row of the table `builds`, as the driver gives it. */
export interface BuildRow {
  id: string;
  component_ref: string;
  version: string;
  commit_hash: string;
  ref: string;
  message: string;
  author: string;
  committed_at: Date | null;
  source_url: string;
  images: Record<string, string>;
  manifest_type: Manifests['type'];
  manifest_files: Record<string, string>;
  pipeline: Build['pipeline'];
  commits: Commit[] | null;
  content_digest: string;
  registered_by: string;
  registered_at: Date;
}

/** Everything but manifests and commits, which are large and seldom needed. */
export const BUILD_COLUMNS = [
  'id',
  'component_ref',
  'version',
  'commit_hash',
  'ref',
  'message',
  'author',
  'committed_at',
  'source_url',
  'images',
  'manifest_type',
  'pipeline',
  'registered_by',
  'registered_at',
] as const satisfies (keyof BuildRow)[];

/** A row with the columns of lists. */
export type ListedBuildRow = Pick<BuildRow, (typeof BUILD_COLUMNS)[number]>;

export function toBuild(row: ListedBuildRow): Build {
  return {
    id: Number(row.id),
    component: row.component_ref,
    version: row.version,
    commit: row.commit_hash,
    ref: row.ref,
    message: row.message,
    author: row.author,
    committedAt: row.committed_at?.toISOString() ?? null,
    source: { url: row.source_url },
    images: row.images,
    manifestType: row.manifest_type,
    pipeline: row.pipeline,
    registeredBy: row.registered_by,
    registeredAt: row.registered_at.toISOString(),
  };
}

export function toRow(build: NewBuild, digest: string) {
  return {
    component_ref: build.component,
    version: build.version,
    commit_hash: build.commit,
    ref: build.ref,
    message: build.message,
    author: build.author,
    committed_at: build.committedAt ? new Date(build.committedAt) : null,
    source_url: build.source.url,
    images: build.images,
    manifest_type: build.manifests.type,
    manifest_files: build.manifests.files,
    pipeline: build.pipeline ?? null,
    // The driver takes a list for an array of Postgres.
    commits: build.commits
      ? (JSON.stringify(build.commits) as unknown as Commit[])
      : null,
    content_digest: digest,
    registered_by: build.registeredBy,
  };
}
