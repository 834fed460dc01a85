import type { Comment } from '@fairway/plugin-changes-common';
import type { Knex } from 'knex';
import { auditRecord } from '../audit/AuditEntry';
import type { Page } from '../database/visibleChanges';
import { findReadable } from './access';
import type { Caller } from './caller';
import type { ServiceDeps } from './ServiceDeps';

interface CommentRow {
  id: string;
  author_ref: string;
  text: string;
  created_at: Date;
}

function present(row: CommentRow): Comment {
  return {
    id: Number(row.id),
    authorRef: row.author_ref,
    text: row.text,
    createdAt: row.created_at.toISOString(),
  };
}

/** The discussion of a change; whoever may read the change may take part. */
export class CommentService {
  constructor(private readonly deps: ServiceDeps) {}

  async list(
    caller: Caller,
    id: number,
    { limit, offset }: { limit: number; offset: number },
  ): Promise<Page<Comment>> {
    await findReadable(this.deps, caller, id);
    const of = (knex: Knex) => knex('comments').where('change_id', id);
    const { knex } = this.deps.transactions;
    const [rows, [{ total }]] = await Promise.all([
      of(knex).orderBy('id').limit(limit).offset(offset),
      of(knex).count({ total: '*' }),
    ]);
    return { items: rows.map(present), total: Number(total) };
  }

  async add(caller: Caller, id: number, text: string): Promise<Comment> {
    const { row } = await findReadable(this.deps, caller, id);
    return this.deps.transactions.run(async unit => {
      const [comment] = await unit
        .trx('comments')
        .insert({ change_id: id, author_ref: caller.ref, text })
        .returning('*');
      unit.audit(
        auditRecord(row, 'comment.added', caller.ref, {
          comment: Number(comment.id),
        }),
      );
      unit.notify({ root: Number(row.root_id) });
      return present(comment);
    });
  }
}
