/** What a Dockerfile's last stage says about running the image. */
export interface RunOptions {
  env: string[];
  cmd?: string[];
  entrypoint?: string[];
  workdir?: string;
  user?: string;
  exposedPorts: string[];
}

/** The instructions, with continued lines joined and comments left out. */
function instructions(text: string): { name: string; value: string }[] {
  return text
    .replace(/^[ \t]*#.*(\r?\n|$)/gm, '')
    .replace(/\\[ \t]*\r?\n/g, ' ')
    .split(/\r?\n/)
    .map(line => /^\s*([A-Za-z]+)\s+(.*\S)\s*$/.exec(line))
    .filter(match => match !== null)
    .map(match => ({ name: match[1].toUpperCase(), value: match[2] }));
}

/** `["a", "b"]` as it is; anything else is for the shell. */
function parseCommand(value: string): string[] {
  try {
    const parsed = JSON.parse(value);
    if (Array.isArray(parsed)) return parsed.map(String);
  } catch {
    // Not in the form of an array.
  }
  return ['/bin/sh', '-c', value];
}

/** `A=b "C=d e"` or the older `A b c`. */
function parseEnv(value: string): string[] {
  if (!/^[A-Za-z_]\w*=/.test(value)) return [value.replace(/\s+/, '=')];
  return [...value.matchAll(/([A-Za-z_]\w*)=("([^"]*)"|'([^']*)'|\S*)/g)].map(
    ([, name, raw, double, single]) => `${name}=${double ?? single ?? raw}`,
  );
}

/**
 * Reads how the image of a Dockerfile is run: ENV, CMD, ENTRYPOINT, WORKDIR, USER and EXPOSE of its last stage.
 * Variables are not expanded, and what it inherits from its base image is not known here.
 */
export function parseDockerfile(text: string): RunOptions {
  let options: RunOptions = { env: [], exposedPorts: [] };
  for (const { name, value } of instructions(text)) {
    if (name === 'FROM') options = { env: [], exposedPorts: [] };
    else if (name === 'ENV') options.env.push(...parseEnv(value));
    else if (name === 'CMD') options.cmd = parseCommand(value);
    else if (name === 'ENTRYPOINT') options.entrypoint = parseCommand(value);
    else if (name === 'WORKDIR') options.workdir = value;
    else if (name === 'USER') options.user = value;
    else if (name === 'EXPOSE') {
      const ports = value.split(/\s+/);
      options.exposedPorts.push(
        ...ports.map(port => (port.includes('/') ? port : `${port}/tcp`)),
      );
    }
  }
  return options;
}
