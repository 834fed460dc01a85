import { writeAppConfig } from './appConfig.ts';
import { withLock } from './lock.ts';
import { readReplaced } from './ownConfig.ts';
import type { Part, PartContext } from './part.ts';
import { parts } from './parts.ts';
import { Progress } from './progress.ts';
import { readSecrets } from './secrets.ts';
import type { Settings } from './settings.ts';

/** What became of a part. */
export interface Outcome {
  part: string;
  state: 'up' | 'replaced' | 'lacking' | 'failed';
  /** Why it is not up. */
  reason?: string;
}

function lockName(settings: Settings, part: Part): string {
  return `${settings.dataDir} ${part.name}`;
}

/**
 * The parts of these names, with those they need; all parts when none is named.
 *
 * @throws Error when there is no such part.
 */
export function selectParts(names: string[]): Part[] {
  const selected = new Set<string>();
  const add = (name: string) => {
    const part = parts.find(each => each.name === name);
    if (!part) {
      const known = parts.map(each => each.name).join(', ');
      throw new Error(`There is no part "${name}". The parts are: ${known}`);
    }
    part.needs.forEach(add);
    selected.add(name);
  };
  (names.length > 0 ? names : parts.map(({ name }) => name)).forEach(add);
  return parts.filter(({ name }) => selected.has(name));
}

function unavailable(settings: Settings): Map<string, Outcome> {
  const replaced = readReplaced(settings);
  const found = new Map<string, Outcome>();
  for (const part of parts) {
    const { name } = part;
    const own = replaced.get(name);
    const lack = part.lacks?.(settings);
    const missing = part.needs.find(
      need => found.get(need)?.state === 'lacking',
    );
    if (own) {
      found.set(name, { part: name, state: 'replaced', reason: own });
    } else if (lack || missing) {
      const reason = lack ?? `needs ${missing}`;
      found.set(name, { part: name, state: 'lacking', reason });
    }
  }
  return found;
}

async function upPart(part: Part, context: PartContext): Promise<Outcome> {
  try {
    await withLock(
      lockName(context.settings, part),
      async () => {
        await part.install(context);
        await part.start(context);
      },
      {
        onWait: holder =>
          context.report(`waiting for process ${holder}, which works on it`),
      },
    );
    context.report(`up  ${part.address?.(context.settings) ?? ''}`);
    return { part: part.name, state: 'up' };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    context.report(`failed: ${reason}`);
    return { part: part.name, state: 'failed', reason };
  }
}

/**
 * Brings parts up, side by side as far as they do not need each other, and writes the portal's configuration. A part
 * that fails or lacks something does not hold up the others.
 */
export async function up(
  settings: Settings,
  names: string[],
): Promise<Outcome[]> {
  const secrets = readSecrets(settings);
  const without = unavailable(settings);
  const selected = selectParts(names);
  const progress = new Progress(selected.map(part => part.name));
  writeAppConfig(settings, secrets, name => !without.has(name));

  const outcomes = new Map<string, Promise<Outcome>>();
  for (const part of selected) {
    const report = (phase: string) => progress.report(part.name, phase);
    const run = async (): Promise<Outcome> => {
      const instead = without.get(part.name);
      if (instead) {
        const { state, reason } = instead;
        report(state === 'replaced' ? `not started: ${reason}` : `${reason}`);
        return instead;
      }
      const needed = await Promise.all(
        part.needs.map(need => outcomes.get(need)),
      );
      const failed = needed.find(each => each?.state === 'failed');
      if (failed) {
        const reason = `needs ${failed.part}, which failed`;
        report(reason);
        return { part: part.name, state: 'failed', reason };
      }
      return upPart(part, { settings, secrets, report });
    };
    outcomes.set(part.name, run());
  }
  return Promise.all(outcomes.values());
}

/** Stops the named parts, or all. Work on them that is under way in another process is stopped first. */
export async function down(
  settings: Settings,
  names: string[],
  options: { quiet?: boolean } = {},
): Promise<void> {
  const selected = names.length > 0 ? names : parts.map(({ name }) => name);
  const progress = new Progress(selected);
  const secrets = readSecrets(settings);
  // The other way round, so that nothing talks to what is gone.
  for (const name of selected.toReversed()) {
    const part = selectParts([name]).find(each => each.name === name)!;
    const report = (phase: string) => {
      if (!options.quiet) progress.report(name, phase);
    };
    await withLock(
      lockName(settings, part),
      () => part.stop({ settings, secrets, report }),
      {
        onWait: holder => {
          report(`stopping process ${holder}, which works on it`);
          if (holder && holder !== process.pid) process.kill(holder, 'SIGTERM');
        },
      },
    );
    report('stopped');
  }
}
