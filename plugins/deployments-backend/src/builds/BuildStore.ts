import type {
  Build,
  BuildDetail,
  BuildRegistration,
  Commit,
} from '@fairway/plugin-deployments-common';

/** A registration that was checked, with who sent it. */
export interface NewBuild extends BuildRegistration {
  registeredBy: string;
}

/** What a list of builds is narrowed to. All given conditions must hold. */
export interface BuildFilter {
  components: string[];
  ref?: string;
  /** Full hash, or its beginning. */
  commit?: string;
  /** Part of version or message, in any case. */
  search?: string;
}

/** A page of a list, from `offset`. */
export interface Page {
  limit: number;
  offset: number;
}

/** Builds of a component after one and up to another, on the branch of the latter. */
export interface BuildRange {
  /** Id, exclusive; 0 for all from the beginning. */
  after: number;
  upTo: Build;
}

/** A build with what it brought in; null when CI did not say. */
export interface BuildCommits {
  build: Build;
  commits: Commit[] | null;
}

/** Where builds are kept. */
export interface BuildStore {
  /** Undefined when the component's commit has no build. */
  findByCommit(
    component: string,
    commit: string,
  ): Promise<{ build: Build; contentDigest: string } | undefined>;
  /**
   * Stores a build, or finds it when the same content was stored before. Throws ConflictError when the component's commit
   * has other content.
   */
  register(build: NewBuild): Promise<Build>;
  /** Newest first. */
  list(
    filter: BuildFilter,
    page: Page,
  ): Promise<{ items: Build[]; total: number }>;
  /** Undefined when there is none. */
  get(id: number): Promise<BuildDetail | undefined>;
  /** By id; what is unknown is left out. */
  getByIds(ids: number[]): Promise<Map<number, Build>>;
  /** The newest build of each component; one without builds is left out. */
  newest(components: string[]): Promise<Map<string, Build>>;
  /** How many builds are in each range; 0 where it is null. */
  countRanges(ranges: (BuildRange | null)[]): Promise<number[]>;
  /** Newest first. */
  listRange(range: BuildRange, limit: number): Promise<Build[]>;
  /** Newest first, with their commits. */
  listCommits(range: BuildRange, limit: number): Promise<BuildCommits[]>;
  /** References of components with builds, those with the newest builds first. */
  components(limit: number): Promise<string[]>;
}
