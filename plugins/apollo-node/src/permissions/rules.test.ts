import type { ConfigResource } from './resource';
import { hasOwner, hasSystem } from './rules';

const config: ConfigResource = {
  component: 'component:default/web',
  system: 'system:default/shop',
  ownerRef: 'group:default/storefront',
};

describe('rules for configuration', () => {
  it.each([
    [['Group:default/Storefront'], true],
    [['group:default/payments', 'group:default/storefront'], true],
    [['group:default/payments'], false],
    [[], false],
  ])('HAS_OWNER of %p', (claims, expected) => {
    expect(hasOwner.apply(config, { claims })).toBe(expected);
    const { property, values } = hasOwner.toQuery({ claims }) as {
      property: keyof ConfigResource;
      values: string[];
    };
    expect(values.includes(config[property]!)).toBe(expected);
  });

  it('never matches a component without an owner or a system', () => {
    const nobody = { ...config, ownerRef: null, system: null };
    expect(hasOwner.apply(nobody, { claims: ['null', ''] })).toBe(false);
    expect(hasSystem.apply(nobody, { systems: ['null', ''] })).toBe(false);
  });

  it('HAS_SYSTEM of the system', () => {
    expect(hasSystem.apply(config, { systems: ['system:default/Shop'] })).toBe(
      true,
    );
    expect(hasSystem.apply(config, { systems: ['shop'] })).toBe(false);
  });
});
