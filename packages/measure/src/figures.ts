import { cpus, loadavg, totalmem } from 'node:os';

/** What else the machine did before the measurement began, as processes that wanted to run in the last minute. */
const [LOAD_BEFORE] = loadavg();

/** One figure against its goal. */
export interface Bar {
  bar: string;
  goal: string;
  figure: number;
  unit: string;
  pass: boolean;
}

function rounded(figure: number): number {
  return Number.isInteger(figure) ? figure : Number(figure.toPrecision(4));
}

/** Passes when the figure is no number above the goal. */
export function atMost(
  bar: string,
  goal: number,
  figure: number,
  unit: string,
): Bar {
  const pass = figure <= goal;
  return { bar, goal: `<= ${goal}`, figure: rounded(figure), unit, pass };
}

export function atLeast(
  bar: string,
  goal: number,
  figure: number,
  unit: string,
): Bar {
  const pass = figure >= goal;
  return { bar, goal: `>= ${goal}`, figure: rounded(figure), unit, pass };
}

export function exactly(
  bar: string,
  goal: number,
  figure: number,
  unit: string,
): Bar {
  return { bar, goal: `= ${goal}`, figure, unit, pass: figure === goal };
}

/** The value that a share (0 to 1) of the values does not pass; NaN when there are none, which no bar passes. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

export function median(values: number[]): number {
  return percentile(values, 0.5);
}

/** Rows for docs/measurements.md. */
export function markdown(name: string, bars: Bar[]): string {
  const machine = `${cpus().length} cores, ${Math.round(
    totalmem() / 2 ** 30,
  )} GiB`;
  const date = new Date().toISOString().slice(0, 10);
  return bars
    .map(
      ({ bar, goal, figure, unit, pass }) =>
        `| \`${name}\` | ${bar} | ${goal} ${unit} | ${figure} ${unit} | ${
          pass ? 'yes' : '**no**'
        } | ${date}, ${machine}, load before ${LOAD_BEFORE.toFixed(1)} |`,
    )
    .join('\n');
}
