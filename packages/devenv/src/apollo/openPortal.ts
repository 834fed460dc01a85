import path from 'node:path';
import { Environment } from './environment/Environment.ts';
import { Portal } from './portal/Portal.ts';
import { defaultSwitches } from './switches.ts';
import type { Switches } from './switches.ts';

export interface PortalOptions {
  /** Where the databases are; in memory when undefined. */
  folder?: string;
  /** Apollo's names of the environments. */
  environments: string[];
  /** Who may be named as operator. */
  users: string[];
  switches?: Switches;
}

/** Opens the databases of a portal and its environments, one file each, as Apollo's are apart. */
export function openPortal(options: PortalOptions): Portal {
  const { folder, users, switches = defaultSwitches() } = options;
  const file = (name: string) =>
    folder ? path.join(folder, `${name}.sqlite`) : ':memory:';
  const environments = options.environments.map(
    name => new Environment(name, file(name), switches),
  );
  return new Portal({ file: file('portal'), environments, users });
}
