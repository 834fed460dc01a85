import {
  Bindings,
  readExchanges,
  replay,
  replayClient,
} from '@fairway/plugin-apollo-node/src/contract';
import { StandIn } from './StandIn.ts';

const token = 'a-token';

describe('the stand-in', () => {
  let standIn: StandIn;

  beforeEach(async () => {
    standIn = await StandIn.start({
      port: 0,
      environments: [{ name: 'LOCAL', port: 0 }],
      consumers: [{ name: 'contract', token, environments: ['LOCAL'] }],
      users: ['apollo'],
    });
  });

  afterEach(() => standIn.close());

  function given() {
    const target = {
      portalUrl: standIn.portalUrl,
      configServiceUrl: standIn.configServiceUrl('LOCAL'),
      patienceMs: 0,
    };
    const names = { appId: 'shop', env: 'LOCAL', operator: 'apollo', token };
    return [readExchanges(), target, new Bindings(names)] as const;
  }

  it('answers as the real one did', async () => {
    const results = await replay(...given());
    expect(results.filter(({ differences }) => differences.length)).toEqual([]);
    expect(results).toHaveLength(87);
  });

  it('is told apart from the real one by no call of the client', async () => {
    const results = await replayClient(...given());
    expect(results.filter(({ differences }) => differences.length)).toEqual([]);
    expect(results.length).toBeGreaterThan(80);
  });
});
