import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Settings } from './settings.ts';

/** Somebody of the sample organisation, as the identity provider tells the portal. */
export interface Person {
  /** The catalog's name of the user. */
  name: string;
  /** The subject of the ID token: the annotation fairway.dev/oidc-subject. */
  sub: string;
  displayName: string;
  email: string;
  groups: string[];
}

/**
 * Reads the people from the users of a catalog file.
 *
 * @throws Error when the text is no YAML, or a user lacks a name or an e-mail address.
 */
export function parsePeople(text: string): Person[] {
  const people: Person[] = [];
  for (const document of parseAllDocuments(text)) {
    if (document.errors.length > 0) throw document.errors[0];
    const entity = document.toJS();
    if (entity?.kind !== 'User') continue;
    const { metadata, spec } = entity;
    const email = spec?.profile?.email;
    if (!metadata?.name || !email) {
      throw new Error(
        `The user "${metadata?.name}" needs metadata.name and spec.profile.email to sign in`,
      );
    }
    people.push({
      name: metadata.name,
      sub: String(
        metadata.annotations?.['fairway.dev/oidc-subject'] ?? metadata.name,
      ),
      displayName: spec.profile.displayName ?? metadata.name,
      email,
      groups: spec.memberOf ?? [],
    });
  }
  return people;
}

/** The people of catalog/org.yaml. */
export function readPeople(settings: Settings): Person[] {
  return parsePeople(
    readFileSync(path.join(settings.root, 'catalog/org.yaml'), 'utf8'),
  );
}
