import { createHash } from 'node:crypto';
import type { AuditEntry } from '@fairway/plugin-changes-common';
import { canonicalJson } from '../planning/canonicalJson';

/** The hash before the first row. */
export const GENESIS_HASH = '0'.repeat(64);

/** What the check of the hash chain found. */
export interface Verification {
  valid: boolean;
  rows: number;
  /** Sequence number of the first row that does not fit. */
  brokenAt: number | null;
  headHash: string;
  verifiedAt: string;
}

/** The hash of a row, as the database's `append_audit` computes it. */
export function hashOf(entry: AuditEntry): string {
  const { seq, at, previousHash, hash, ...record } = entry;
  return createHash('sha256')
    .update([previousHash, seq, at, canonicalJson(record)].join('\n'))
    .digest('hex');
}

/** Recomputes the chain: every row must follow its predecessor without a gap, and its content must give its hash. */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry>,
): Promise<Verification> {
  let rows = 0;
  let headHash = GENESIS_HASH;
  let brokenAt: number | null = null;
  for await (const entry of entries) {
    rows += 1;
    const fits =
      entry.seq === rows &&
      entry.previousHash === headHash &&
      entry.hash === hashOf(entry);
    if (!fits) {
      brokenAt = entry.seq;
      break;
    }
    headHash = entry.hash;
  }
  return {
    valid: brokenAt === null,
    rows,
    brokenAt,
    headHash,
    verifiedAt: new Date().toISOString(),
  };
}
