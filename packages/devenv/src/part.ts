import type { Secrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** What a part is given to work with. */
export interface PartContext {
  settings: Settings;
  secrets: Secrets;
  /** Says what the part does now, for the person who waits. */
  report(phase: string): void;
}

/** Knows how to install, start, check and stop one counterpart of the portal. */
export interface Part {
  name: string;
  /** One line for the status page. */
  title: string;
  /** Parts that must be up before this one starts. */
  needs: string[];
  /** The programs it starts, as in the process records and log files. */
  programs: string[];
  /** Where it listens, for people. */
  address?(settings: Settings): string;
  /** Says what the machine lacks and how to get it; undefined when all is there. */
  lacks?(settings: Settings): string | undefined;
  /** Installs and builds into the cache; does nothing the second time. */
  install(context: PartContext): Promise<void>;
  /** Starts what does not run, waits until it answers, and puts in what the portal expects. Safe to repeat. */
  start(context: PartContext): Promise<void>;
  /** Whether it answers. */
  check(settings: Settings): Promise<boolean>;
  stop(context: PartContext): Promise<void>;
}
