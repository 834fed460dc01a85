import type { LogLine } from '@fairway/plugin-changes-common';
import type { Notice } from '../database/Transactions';

/** What a follower of a change gets. */
export interface Follower {
  /** The change, or one above or below it, is different now. */
  onChange(): void;
  onLog(lines: LogLine[]): void;
}

interface Topic {
  followers: Set<Follower>;
  /** The last log line that was passed on. */
  lastSeq: number;
  reading: boolean;
  again: boolean;
}

const LINES_AT_ONCE = 1000;

/** Passes the notices of all replicas on to those who follow a change here; log lines are read once for all of them. */
export class LiveHub {
  readonly #byRoot = new Map<number, Set<Follower>>();
  readonly #logs = new Map<number, Topic>();

  constructor(
    private readonly readLog: (
      changeId: number,
      query: { after: number; limit: number },
    ) => Promise<LogLine[]>,
  ) {}

  /** Answers a function that ends it. Log lines after `lastSeq` are passed on. */
  follow(
    { id, rootId, lastSeq }: { id: number; rootId: number; lastSeq: number },
    follower: Follower,
  ): () => void {
    const followers = this.#byRoot.get(rootId) ?? new Set();
    this.#byRoot.set(rootId, followers.add(follower));
    const topic = this.#logs.get(id) ?? {
      followers: new Set<Follower>(),
      lastSeq,
      reading: false,
      again: false,
    };
    topic.followers.add(follower);
    this.#logs.set(id, topic);
    return () => {
      followers.delete(follower);
      if (followers.size === 0) this.#byRoot.delete(rootId);
      topic.followers.delete(follower);
      if (topic.followers.size === 0) this.#logs.delete(id);
    };
  }

  onNotice(notice: Notice): void {
    this.#byRoot.get(notice.root)?.forEach(follower => follower.onChange());
    if (notice.log !== undefined) {
      this.#passLog(notice.log).catch(() => undefined);
    }
  }

  async #passLog(changeId: number): Promise<void> {
    const topic = this.#logs.get(changeId);
    if (!topic) return;
    topic.again = true;
    if (topic.reading) return;
    topic.reading = true;
    try {
      while (topic.again && topic.followers.size > 0) {
        topic.again = false;
        const lines = await this.readLog(changeId, {
          after: topic.lastSeq,
          limit: LINES_AT_ONCE,
        });
        if (lines.length === 0) continue;
        topic.lastSeq = lines[lines.length - 1].seq;
        topic.again ||= lines.length === LINES_AT_ONCE;
        topic.followers.forEach(follower => follower.onLog(lines));
      }
    } finally {
      topic.reading = false;
    }
  }
}
