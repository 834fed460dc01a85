// @ts-check

const ACTIVE = `state in ('running', 'paused', 'undoing')`;

/** @param {import('knex').Knex} knex */
exports.up = async function up(knex) {
  await knex.raw('create sequence changes_queue');

  await knex.schema.createTable('changes', table => {
    table.comment('Changes: what was planned, decided and done');
    table.bigIncrements('id');
    table
      .bigInteger('root_id')
      .notNullable()
      .comment('The change under which this one is approved and run; itself');
    table.bigInteger('parent_id').references('id').inTable('changes');
    table.integer('position').notNullable().defaultTo(0);
    table.text('kind').notNullable();
    table.text('title').notNullable();
    table.jsonb('spec').notNullable();
    table.text('target_key').notNullable();
    table.text('target_title').notNullable();
    table.text('entity_ref');
    table.text('environment');
    table.text('system');
    table.text('owner_ref').notNullable();
    table
      .specificType('kinds', 'text[]')
      .notNullable()
      .comment('Of a root: its own kind and those of all below it');
    table
      .specificType('target_keys', 'text[]')
      .notNullable()
      .comment('Of a root: every target that it holds while it runs');
    table.text('state').notNullable();
    table.text('waiting_for');
    table
      .bigInteger('queue_no')
      .comment('Turn on the target, given when it last came to wait');
    table.text('requester_ref').notNullable();
    table.text('editor_ref').notNullable().comment('Who planned it last');
    table
      .jsonb('requester_basis')
      .notNullable()
      .comment('Where the right of the requester came from');
    table.text('reason');
    table.text('on_failure').notNullable();
    table.text('risk').notNullable();
    table.jsonb('facts').notNullable();
    table.text('digest').notNullable();
    table.jsonb('plan').notNullable();
    table.jsonb('payload').notNullable().comment('For the steps; never sent');
    table.jsonb('policy').notNullable();
    table.integer('approvals_required').notNullable();
    table.integer('approvals_given').notNullable().defaultTo(0);
    table
      .specificType('awaits', 'text[]')
      .notNullable()
      .defaultTo('{}')
      .comment('Groups and users whose approval is still missing');
    table.text('message');
    table.text('pending_action');
    table.text('pending_by');
    table.text('pending_reason');
    table.text('idempotency_key');
    table.text('idempotency_hash');
    table.text('lease_owner');
    table.timestamp('lease_until');
    table.integer('epoch').notNullable().defaultTo(0);
    table.timestamp('due_at').comment('When the engine has to look next');
    table
      .timestamp('start_failing_since')
      .comment('Since when planning anew before the start fails');
    table.text('notified_state').comment('The state that people were told of');
    table.timestamp('planned_at').notNullable();
    table.timestamp('submitted_at');
    table.timestamp('started_at');
    table.timestamp('ended_at');
    table.timestamp('expires_at');
    table.timestamp('updated_at').notNullable().defaultTo(knex.fn.now());
    table.unique(['requester_ref', 'idempotency_key']);
    table.index(['root_id']);
    table.index(['parent_id']);
    table.index(['requester_ref', 'id']);
    table.index(['entity_ref', 'id']);
    table.index(['owner_ref', 'id']);
    table.index(['state', 'id']);
    table.index(['kind', 'target_key', 'ended_at']);
    table.index(['target_key', 'started_at']);
  });
  await knex.raw(
    `create unique index changes_one_active_per_target on changes (target_key) where ${ACTIVE}`,
  );
  await knex.raw(
    `create index changes_due on changes (due_at) where parent_id is null and due_at is not null`,
  );
  await knex.raw(
    `create index changes_queue_order on changes (target_key, queue_no) where state = 'waiting' and waiting_for = 'queue'`,
  );
  await knex.raw(
    `create index changes_awaits on changes using gin (awaits) where state = 'awaiting-approval'`,
  );

  await knex.schema.createTable('change_steps', table => {
    table
      .bigInteger('change_id')
      .notNullable()
      .references('id')
      .inTable('changes')
      .onDelete('CASCADE');
    table.integer('idx').notNullable().comment('As the pages show it');
    table.bigInteger('root_id').notNullable();
    table
      .integer('ordinal')
      .notNullable()
      .comment('Order of execution within the root');
    table.text('name').notNullable();
    table.text('title').notNullable();
    table.jsonb('input').notNullable();
    table.integer('deadline_seconds').notNullable();
    table.text('state').notNullable();
    table.integer('attempt').notNullable().defaultTo(0);
    table.integer('undo_attempt').notNullable().defaultTo(0);
    table.timestamp('started_at');
    table.timestamp('undo_started_at');
    table.timestamp('deadline_at');
    table.timestamp('ended_at');
    table.jsonb('checkpoint').notNullable().defaultTo('{}');
    table.text('message');
    table.float('progress');
    table.jsonb('details');
    table.text('error');
    table.integer('log_lines').notNullable().defaultTo(0);
    table.primary(['change_id', 'idx']);
    table.unique(['root_id', 'ordinal']);
  });

  await knex.schema.createTable('decisions', table => {
    table.bigIncrements('id');
    table
      .bigInteger('change_id')
      .notNullable()
      .references('id')
      .inTable('changes')
      .onDelete('CASCADE');
    table.text('approver_ref').notNullable();
    table.text('decision').notNullable();
    table.text('comment');
    table.text('digest').notNullable();
    table
      .specificType('clauses', 'integer[]')
      .notNullable()
      .comment('Requirements of the policy that the person could meet');
    table.timestamp('decided_at').notNullable().defaultTo(knex.fn.now());
    table.timestamp('expires_at');
    table.timestamp('voided_at').comment('Since when it no longer counts');
    table.text('void_reason');
    table.index(['change_id']);
  });
  await knex.raw(
    `create unique index decisions_one_per_person on decisions (change_id, approver_ref) where voided_at is null`,
  );

  await knex.schema.createTable('comments', table => {
    table.bigIncrements('id');
    table
      .bigInteger('change_id')
      .notNullable()
      .references('id')
      .inTable('changes')
      .onDelete('CASCADE');
    table.text('author_ref').notNullable();
    table.text('text').notNullable();
    table.timestamp('created_at').notNullable().defaultTo(knex.fn.now());
    table.index(['change_id', 'id']);
  });

  await knex.schema.createTable('step_logs', table => {
    table.bigIncrements('seq');
    table
      .bigInteger('change_id')
      .notNullable()
      .references('id')
      .inTable('changes')
      .onDelete('CASCADE');
    table.integer('step').notNullable();
    table.timestamp('at').notNullable();
    table.text('level').notNullable();
    table.text('message').notNullable();
    table.index(['change_id', 'seq']);
  });

  await knex.schema.createTable('audit_log', table => {
    table.comment('Append-only; each row holds the hash of the one before');
    table.bigInteger('seq').primary();
    table.timestamp('at').notNullable();
    table.text('actor_ref').notNullable();
    table.text('action').notNullable();
    table.bigInteger('change_id');
    table.text('kind');
    table.text('target_key');
    table.text('entity_ref');
    table.text('environment');
    table.jsonb('data').notNullable();
    table.text('previous_hash').notNullable();
    table.text('hash').notNullable();
    table.index(['change_id', 'seq']);
    table.index(['actor_ref', 'seq']);
    table.index(['entity_ref', 'seq']);
    table.index(['at']);
  });

  // One statement does what needs the lock on the chain's head, so that it is held for as short as possible.
  await knex.raw(`
    create function append_audit(entries text[]) returns void language plpgsql as $$
    declare
      entry text;
      doc jsonb;
      head_seq bigint;
      head_hash text;
      moment timestamptz;
      next_hash text;
    begin
      perform pg_advisory_xact_lock('audit_log'::regclass::oid::bigint);
      select seq, hash into head_seq, head_hash from audit_log order by seq desc limit 1;
      head_seq := coalesce(head_seq, 0);
      head_hash := coalesce(head_hash, repeat('0', 64));
      foreach entry in array entries loop
        doc := entry::jsonb;
        moment := date_trunc('milliseconds', clock_timestamp());
        head_seq := head_seq + 1;
        next_hash := encode(sha256(convert_to(
          head_hash || E'\\n' || head_seq || E'\\n' ||
          to_char(moment at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') || E'\\n' || entry,
          'UTF8')), 'hex');
        insert into audit_log (seq, at, actor_ref, action, change_id, kind, target_key, entity_ref, environment, data, previous_hash, hash)
        values (head_seq, moment, doc->>'actorRef', doc->>'action', (doc->>'changeId')::bigint, doc->>'kind', doc->>'targetKey',
          doc->>'entityRef', doc->>'environment', doc->'data', head_hash, next_hash);
        head_hash := next_hash;
      end loop;
    end $$`);
  await knex.raw(`
    create function refuse_audit_change() returns trigger language plpgsql as $$
    begin
      raise exception 'The audit log is append-only';
    end $$`);
  await knex.raw(`
    create trigger audit_log_append_only before update or delete on audit_log
    for each row execute function refuse_audit_change()`);
  await knex.raw(`
    create trigger audit_log_no_truncate before truncate on audit_log
    for each statement execute function refuse_audit_change()`);
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  for (const table of [
    'audit_log',
    'step_logs',
    'comments',
    'decisions',
    'change_steps',
    'changes',
  ]) {
    await knex.schema.dropTable(table);
  }
  await knex.raw('drop function append_audit(text[])');
  await knex.raw('drop function refuse_audit_change()');
  await knex.raw('drop sequence changes_queue');
};
