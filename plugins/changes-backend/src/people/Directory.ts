/** What the engine asks about people. References are full and lower-case. */
export interface Directory {
  /** Direct groups of each user that exists; others are missing from the map. */
  memberships(userRefs: string[]): Promise<Map<string, string[]>>;
  /** Direct members of each group that exists. */
  members(groupRefs: string[]): Promise<Map<string, string[]>>;
}
