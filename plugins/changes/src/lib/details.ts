import { z } from 'zod';

/** Pods that a step reports while it runs; parts that a kind leaves out are absent. */
const podSchema = z.object({
  name: z.string(),
  phase: z.string().optional(),
  ready: z.boolean().optional(),
  restarts: z.number().optional(),
  problem: z
    .object({
      reason: z.string(),
      explanation: z.string().optional(),
      advice: z.string().optional(),
    })
    .nullish(),
});

/** One pod of a rollout. */
export type Pod = z.infer<typeof podSchema>;

const commitSchema = z.object({
  commit: z.string(),
  message: z.string().optional(),
  author: z.string().optional(),
  version: z.string().optional(),
  committedAt: z.string().nullish(),
  url: z.string().optional(),
});

/** One commit between what runs and what is asked for. */
export type Commit = z.infer<typeof commitSchema>;

function parseEach<T>(schema: z.ZodType<T>, value: unknown): T[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap(item => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
}

/** The pods in a step's details; what does not look like a pod is left out. */
export function readPods(details: Record<string, unknown> | null): Pod[] {
  return parseEach(podSchema, details?.pods);
}

/** What a plan says of the commits between what runs and what is asked for. */
export interface PlannedCommits {
  /** Whether they come in or, on the way back, leave. */
  direction: 'in' | 'out';
  commits: Commit[];
  /** Where the list is not all there is. */
  note: string | undefined;
}

/**
 * The commits in a plan's `details.commitsSince` or `details.commitsLeaving`, with `details.commitsNote`. What does not look
 * like a commit is left out; undefined when there is none.
 */
export function readCommits(
  details: Record<string, unknown>,
): PlannedCommits | undefined {
  const { commitsSince, commitsLeaving, commitsNote } = details;
  const direction = commitsLeaving ? 'out' : 'in';
  const commits = parseEach(commitSchema, commitsLeaving ?? commitsSince);
  const note = typeof commitsNote === 'string' ? commitsNote : undefined;
  return commits.length > 0 || note ? { direction, commits, note } : undefined;
}
