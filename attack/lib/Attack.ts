import type { ChangesDatabase } from '../../packages/measure/src/ChangesDatabase.ts';
import type { RecordingServer } from '../../packages/measure/src/kubernetes/RecordingServer.ts';
import type { Portal } from '../../packages/measure/src/portal/Portal.ts';
import type { Session } from '../../packages/measure/src/portal/signIn.ts';
import type { Prober } from './Prober.ts';
import type { TokenMint } from './TokenMint.ts';
import type { Organisation } from './organisation.ts';

/** What the attacks are given. */
export interface AttackContext {
  portal: Portal;
  http: Prober;
  kubernetes: RecordingServer;
  database: ChangesDatabase;
  /** Signed in through the identity provider. */
  sessions: Record<string, Session>;
  mint: TokenMint;
  organisation: Organisation;
  /** Ids of builds: `[component][revision]` of Storefront's, and one of Payments'. */
  builds: { storefront: number[][]; payments: number };
  /** Serves what is put into it as `http://…/<name>`; the portal may read from there. */
  files: { url: string; content: Map<string, string> };
  /** Texts that must not come out of the portal. */
  canaries: string[];
  /** Everything that the portal wrote to its log. */
  readLog(): string;
  /** Notes what is wrong. */
  expect(holds: boolean, otherwise: string): void;
}

/** One of the attacks of the threat model. */
export interface Attack {
  /** As in the list of attacks. */
  number: number;
  title: string;
  run(context: AttackContext): Promise<void>;
}
