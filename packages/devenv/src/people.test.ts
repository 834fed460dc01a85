import { parsePeople } from './people.ts';

const ORG = `
kind: Group
metadata: { name: storefront }
spec: { type: team, children: [] }
---
kind: User
metadata:
  name: dana
  annotations: { fairway.dev/oidc-subject: 4711 }
spec:
  profile: { displayName: Dana Develops, email: dana@example.org }
  memberOf: [storefront]
---
kind: User
metadata: { name: mallory }
spec:
  profile: { email: mallory@example.org }
`;

describe('parsePeople', () => {
  it('reads users and leaves groups out', () => {
    expect(parsePeople(ORG)).toEqual([
      {
        name: 'dana',
        sub: '4711',
        displayName: 'Dana Develops',
        email: 'dana@example.org',
        groups: ['storefront'],
      },
      {
        name: 'mallory',
        sub: 'mallory',
        displayName: 'mallory',
        email: 'mallory@example.org',
        groups: [],
      },
    ]);
  });

  it('says which user cannot sign in', () => {
    expect(() => parsePeople('kind: User\nmetadata: { name: eve }')).toThrow(
      'The user "eve" needs metadata.name and spec.profile.email',
    );
  });

  it('refuses what is no YAML', () => {
    expect(() => parsePeople('kind: [')).toThrow();
  });
});
