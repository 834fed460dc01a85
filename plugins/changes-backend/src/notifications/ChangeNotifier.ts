import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { Knex } from 'knex';
import { Language, textIn } from '@fairway/api-contract';
import type { ChangeRow } from '../database/rows';
import type { Notice } from '../database/Transactions';
import type { Directory } from '../people/Directory';
import { CoalescingQueue } from './CoalescingQueue';
import { describeNotification } from './describeNotification';

const CONCURRENCY = 4;
/** Changes that wait to be told of; the sweep finds what has no room. */
const CAPACITY = 1000;
const DRAIN_MS = 5000;
const SWEEP_LIMIT = 100;
/** Younger changes are still being told of by the replica that changed them. */
const SWEEP_AGE = '30 seconds';

/**
 * Tells people, in the portal's notifications and by signals to open pages, in the background and a few at a time: of the
 * state that a change is in when its turn comes, not of each that it went through.
 *
 * The column `notified_state` says which state people were told of. It is written after the notification was handed
 * over, so that a crash in between repeats it instead of losing it; the repeat updates the first one, because all
 * notifications of a change share a scope.
 */
export class ChangeNotifier {
  readonly #queue = new CoalescingQueue({
    concurrency: CONCURRENCY,
    capacity: CAPACITY,
    work: id => this.#tell(id),
  });

  constructor(
    private readonly deps: {
      knex: Knex;
      directory: Directory;
      notifications: NotificationService;
      signals: SignalsService;
      logger: LoggerService;
      /** Of notifications: one text goes to several people. */
      language: Language;
    },
  ) {}

  /** Tells of what a transaction of this replica did. Failing to tell does not fail what was done. */
  onCommit(notices: Notice[]): void {
    for (const { root, state } of notices) {
      if (state) this.#queue.add(root);
    }
  }

  /** Tells of what is left before the process ends, within a few seconds; another replica's sweep finds the rest. */
  async stop(): Promise<void> {
    await this.#queue.drain(DRAIN_MS);
  }

  /** Tells of states that nobody was told of, because a replica died or the notifications were away. */
  async sweep(): Promise<void> {
    const rows = await this.deps
      .knex<ChangeRow>('changes')
      .whereNull('parent_id')
      .whereRaw('state is distinct from notified_state')
      .whereRaw('updated_at < now() - ?::interval', [SWEEP_AGE])
      .orderBy('updated_at', 'desc')
      .limit(SWEEP_LIMIT)
      .select('id');
    for (const { id } of rows) this.#queue.add(Number(id));
  }

  async #tell(id: number): Promise<void> {
    const { knex, logger } = this.deps;
    try {
      const row = await knex<ChangeRow>('changes')
        .where('id', String(id))
        .first();
      if (!row || row.notified_state === row.state) return;
      await Promise.all([this.#notify(row), this.#signal(row)]);
      await knex('changes')
        .where({ id, state: row.state })
        .update({ notified_state: row.state });
    } catch (error) {
      logger.warn(`Could not tell of change ${id}`, error as Error);
    }
  }

  async #notify(row: ChangeRow): Promise<void> {
    const described = describeNotification(row);
    if (!described || described.recipients.length === 0) return;
    const { recipients, title, description, ...payload } = described;
    const { language } = this.deps;
    const own = [row.requester_ref, row.editor_ref];
    await this.deps.notifications.send({
      recipients: {
        type: 'entity',
        entityRef: recipients,
        // People who cannot decide about it are not asked to.
        ...(row.state === 'awaiting-approval' ? { excludeEntityRef: own } : {}),
      },
      payload: {
        ...payload,
        title: textIn(title, language),
        description: textIn(description, language),
        link: `/changes/${row.id}`,
        scope: `change-${row.id}`,
      },
    });
  }

  /** To those who have to do with the change, and not to all: even the state of a change is not everybody's business. */
  async #signal(row: ChangeRow): Promise<void> {
    const groups = [row.owner_ref, ...row.awaits].filter(ref =>
      ref.startsWith('group:'),
    );
    const members = await this.deps.directory.members(groups);
    const users = [
      row.requester_ref,
      row.editor_ref,
      ...row.awaits,
      ...[...members.values()].flat(),
    ].filter(ref => ref.startsWith('user:'));
    await this.deps.signals.publish({
      recipients: { type: 'user', entityRef: [...new Set(users)] },
      channel: 'changes',
      message: { id: Number(row.id), state: row.state },
    });
  }
}
