import { parseArgs } from 'node:util';
import type { Bar } from './figures.ts';
import { markdown } from './figures.ts';
import { openWorkspace } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** What a measurement is given. */
export interface MeasurementContext {
  workspace: Workspace;
  /** Options of the command line, with their defaults. */
  options: Record<string, number>;
  /** Options that are texts; those not given, and without a default, are empty. */
  texts: Record<string, string>;
  /** Tells the person who waits; goes to stderr. */
  say(text: string): void;
}

export interface Measurement {
  /** As on the command line. */
  name: string;
  /** Whole numbers that may be given as `--name N`, with their defaults. */
  options?: Record<string, number>;
  /** Texts that may be given as `--name TEXT`, with their defaults. */
  texts?: Record<string, string>;
  /** Ends the measurement as failed after this many minutes. */
  minutes: number;
  run(context: MeasurementContext): Promise<Bar[]>;
}

function readOptions({ options: defaults = {}, texts = {} }: Measurement) {
  const names = Object.keys(defaults);
  const { values } = parseArgs({
    options: Object.fromEntries(
      [...names, ...Object.keys(texts)].map(name => [
        name,
        { type: 'string' as const },
      ]),
    ),
  });
  const numbers = Object.fromEntries(
    names.map(name => {
      const value = Number(values[name] ?? defaults[name]);
      if (!Number.isInteger(value) || value < 1) {
        throw new Error(`--${name} must be a whole number from 1`);
      }
      return [name, value];
    }),
  );
  const given = Object.keys(texts).map(name => [
    name,
    String(values[name] ?? texts[name]),
  ]);
  return { options: numbers, texts: Object.fromEntries(given) };
}

async function inTime<T>(minutes: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`Not done after ${minutes} minutes`)),
      minutes * 60_000,
    );
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Runs a measurement in a workspace of its own, prints its figures, cleans up, and ends the process. */
export async function measure(measurement: Measurement): Promise<void> {
  const { name } = measurement;
  const started = Date.now();
  const say = (text: string) =>
    console.error(
      `[${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s] ${text}`,
    );
  const { options, texts } = readOptions(measurement);
  const workspace = await openWorkspace(name);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      say('interrupted, cleaning up');
      workspace.close().finally(() => process.exit(130));
    });
  }
  let bars: Bar[] = [];
  let error: string | undefined;
  try {
    bars = await inTime(
      measurement.minutes,
      measurement.run({ workspace, options, texts, say }),
    );
  } catch (cause) {
    console.error(cause);
    error = String(cause).split('\n')[0];
  }
  await workspace.close();
  const pass = !error && bars.length > 0 && bars.every(bar => bar.pass);
  console.error(`\n${markdown(name, bars)}\n`);
  console.log(JSON.stringify({ name, pass, bars, ...(error && { error }) }));
  process.exit(pass ? 0 : 1);
}
