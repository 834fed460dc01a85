import { readSettings, settingsEnv } from './settings.ts';

describe('readSettings', () => {
  it('has defaults', () => {
    const settings = readSettings({ HOME: '/home/dana' });
    expect(settings.ports).toMatchObject({ postgres: 7005, portal: 7007 });
    expect(settings.portalUrl).toBe('http://127.0.0.1:7007');
    expect(settings.dataDir).toBe(`${settings.root}/.devenv`);
  });

  it('follows the environment, and passes it on', () => {
    const settings = readSettings({
      FAIRWAY_PORT_BASE: '17000',
      FAIRWAY_DEVENV_DIR: '/tmp/here',
      XDG_CACHE_HOME: '/var/cache',
    });
    expect(settings.ports.registry).toBe(17030);
    expect(settings.cacheDir).toBe('/var/cache/fairway');
    const again = readSettings({
      ...settingsEnv(settings),
      XDG_CACHE_HOME: '/var/cache',
    });
    expect(again).toEqual(settings);
  });

  it.each(['80', 'many', '65500', '7000.5'])('refuses the base %s', base => {
    expect(() => readSettings({ FAIRWAY_PORT_BASE: base })).toThrow(
      `FAIRWAY_PORT_BASE must be an integer from 1024 to 65400, not "${base}"`,
    );
  });
});
