import { Entity } from '@backstage/catalog-model';

function relation(type: string, targetRef: string) {
  return { type, targetRef };
}

/** A small organisation whose memberships a test can change while it runs. */
export class Organisation {
  readonly #groups = new Map<string, Set<string>>();
  readonly #users = new Set<string>();
  readonly #components: Entity[] = [];

  constructor(groups: Record<string, string[]>) {
    for (const [group, users] of Object.entries(groups)) {
      this.#groups.set(group, new Set(users));
      users.forEach(user => this.#users.add(user));
    }
  }

  join(user: string, group: string): void {
    this.#users.add(user);
    this.#groups.get(group)!.add(user);
  }

  leave(user: string, group: string): void {
    this.#groups.get(group)!.delete(user);
  }

  remove(user: string): void {
    this.#users.delete(user);
    this.#groups.forEach(users => users.delete(user));
  }

  /** Puts a component into the catalog, of a system and a group where told. */
  addComponent(
    name: string,
    options: { system?: string; group?: string } = {},
  ): void {
    const { system, group } = options;
    this.#components.push({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, namespace: 'default' },
      relations: [
        ...(system ? [relation('partOf', `system:default/${system}`)] : []),
        ...(group ? [relation('ownedBy', `group:default/${group}`)] : []),
      ],
    });
  }

  entities(): Entity[] {
    const users = [...this.#users].map(name => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name, namespace: 'default' },
      relations: [...this.#groups]
        .filter(([, members]) => members.has(name))
        .map(([group]) => relation('memberOf', `group:default/${group}`)),
    }));
    const groups = [...this.#groups].map(([name, members]) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name, namespace: 'default' },
      relations: [...members].map(user =>
        relation('hasMember', `user:default/${user}`),
      ),
    }));
    return [...users, ...groups, ...this.#components];
  }
}

/** The people of the tests. */
export function sampleOrganisation(): Organisation {
  return new Organisation({
    shop: ['dev', 'dev2'],
    'shop-approvers': ['appr', 'appr2', 'both'],
    operations: ['ops', 'ops2', 'both', 'dev'],
    other: ['stranger'],
  });
}
