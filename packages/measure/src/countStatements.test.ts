import { countStatements } from './countStatements.ts';

describe('countStatements', () => {
  it('counts statements within transactions apart from those outside', () => {
    const log = [
      'replica-0 backstage_plugin_changes 11 LOG:  statement: BEGIN;',
      'replica-1 backstage_plugin_changes 12 LOG:  execute <unnamed>: select 1',
      'replica-0 backstage_plugin_changes 11 LOG:  execute <unnamed>: update "changes" set x',
      "replica-0 backstage_plugin_changes 11 DETAIL:  Parameters: $1 = 'LOG:  statement: select 2'",
      'replica-0 backstage_plugin_changes 11 LOG:  execute <unnamed>: insert into "audit"',
      'replica-0 backstage_plugin_changes 11 LOG:  statement: COMMIT;',
    ].join('\n');
    expect(countStatements(log)).toEqual({ queries: 3, transactions: 2 });
  });

  it('leaves other databases and other sessions out', () => {
    const log = [
      'replica-0 backstage_plugin_catalog 11 LOG:  statement: select 1',
      'psql backstage_plugin_changes 12 LOG:  statement: select 1',
    ].join('\n');
    expect(countStatements(log)).toEqual({ queries: 0, transactions: 0 });
  });
});
