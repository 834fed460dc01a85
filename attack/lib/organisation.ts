import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';

const ORG = path.resolve(import.meta.dirname, '../../catalog/org.yaml');

/** The sample organisation in a file of its own, from which people can be taken away. */
export class Organisation {
  readonly file: string;

  constructor(folder: string) {
    this.file = path.join(folder, 'org.yaml');
    this.restore();
  }

  restore(): void {
    writeFileSync(this.file, readFileSync(ORG));
  }

  /** Sets the groups of a person. */
  setGroups(name: string, groups: string[]): void {
    const entities = parseAllDocuments(readFileSync(this.file, 'utf8')).map(
      document => document.toJS(),
    );
    const user = entities.find(
      entity => entity.kind === 'User' && entity.metadata.name === name,
    );
    user.spec.memberOf = groups;
    writeFileSync(
      this.file,
      entities.map(entity => stringify(entity)).join('---\n'),
    );
  }
}
