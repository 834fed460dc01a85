/** Prints what each part does, one line each time it changes, with the seconds since its start. */
export class Progress {
  readonly #width: number;
  readonly #started = new Map<string, number>();

  constructor(names: string[]) {
    this.#width = Math.max(...names.map(name => name.length));
  }

  report(name: string, phase: string): void {
    const now = performance.now();
    const started = this.#started.get(name) ?? now;
    this.#started.set(name, started);
    const seconds = ((now - started) / 1000).toFixed(1).padStart(6);
    console.log(`  ${name.padEnd(this.#width)} ${seconds} s  ${phase}`);
  }
}
