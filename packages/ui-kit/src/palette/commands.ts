import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';

/** Something that the command palette can do or open. */
export interface Command {
  id: string;
  /** Translated. */
  title: string;
  /** Where it leads; or `run`. */
  href?: string;
  run?(): void;
  /** Further words that find it. */
  keywords?: readonly string[];
  icon?: ReactElement | null;
}

const listeners = new Set<() => void>();
let sources: readonly (readonly Command[])[] = [];
let all: readonly Command[] = [];

function change(next: readonly (readonly Command[])[]) {
  sources = next;
  all = sources.flat();
  listeners.forEach(listener => listener());
}

/** The acts that mounted components contribute now. */
export const commandStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  commands: () => all,
};

/**
 * Offers acts in the command palette while the component is mounted, such as "Deploy web" on the page of web.
 *
 * @param commands - May be a new array on each render.
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  latest.current = commands;
  const key = JSON.stringify(
    commands.map(({ id, title, href, keywords }) => [
      id,
      title,
      href,
      keywords,
    ]),
  );
  useEffect(() => {
    const source = latest.current.map((command, index) => ({
      ...command,
      run: command.run && (() => latest.current[index]?.run?.()),
    }));
    change([...sources, source]);
    return () => change(sources.filter(other => other !== source));
  }, [key]);
}
