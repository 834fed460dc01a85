import type { ConfigStore, ConfigStores } from '@fairway/plugin-apollo-node';

/** Called around each call to a store; what it throws is thrown at whoever called. */
export type Disturbance = (
  call: string,
  moment: 'before' | 'after',
) => void | Promise<void>;

const DISTURBED = [
  'read',
  'latestRelease',
  'setItem',
  'removeItem',
  'publish',
  'rollbackRelease',
  'ask',
];

function around<T extends object>(target: T, disturbance: Disturbance): T {
  return new Proxy(target, {
    get(object, name) {
      const member = Reflect.get(object, name, object);
      if (name === 'gray') return around(member as object, disturbance);
      if (typeof member !== 'function') return member;
      const isGray = !('name' in object);
      if (!isGray && !DISTURBED.includes(String(name))) {
        return member.bind(object);
      }
      return async (...values: unknown[]) => {
        await disturbance(String(name), 'before');
        const result = await member.apply(object, values);
        await disturbance(String(name), 'after');
        return result;
      };
    },
  });
}

/** The same stores, with something happening around their calls. */
export function disturb(
  stores: Pick<ConfigStores, 'get'>,
  disturbance: Disturbance,
): Pick<ConfigStores, 'get'> {
  return {
    get: name => around<ConfigStore>(stores.get(name), disturbance),
  };
}
