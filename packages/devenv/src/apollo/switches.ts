/** What can be altered while the stand-in runs, to see how others cope. Gone with the next start. */
export interface Switches {
  /** Requests a second that each token may make; null for any number. */
  rateLimit: number | null;
  /** Whether nobody may publish their own edits, and others have to wait (`namespace.lock.switch`). */
  lock: boolean;
  /** Environments whose admin service does not answer the portal. */
  away: string[];
  /** Applications to which no token has a right, as those that people made in Apollo's own portal. */
  withoutRight: string[];
  /** Applications with access keys: config services answer signed requests for them alone, and here nobody signs. */
  accessKeys: string[];
  /** Seconds after which config services look for altered gray rules; up to 60 in Apollo. */
  ruleDelaySeconds: number;
  /** Seconds that a config service holds a request for news. */
  longPollSeconds: number;
}

export function defaultSwitches(): Switches {
  return {
    rateLimit: null,
    lock: false,
    away: [],
    withoutRight: [],
    accessKeys: [],
    ruleDelaySeconds: 0,
    longPollSeconds: 60,
  };
}

const isTexts = (value: unknown) =>
  Array.isArray(value) && value.every(each => typeof each === 'string');

const CHECKS: { [Name in keyof Switches]: (value: unknown) => boolean } = {
  rateLimit: value =>
    value === null || (Number.isInteger(value) && Number(value) > 0),
  lock: value => typeof value === 'boolean',
  away: isTexts,
  withoutRight: isTexts,
  accessKeys: isTexts,
  ruleDelaySeconds: value => typeof value === 'number' && value >= 0,
  longPollSeconds: value => typeof value === 'number' && value > 0,
};

/** Alters the named switches; gives the names of those that it does not know or whose value is wrong. */
export function alterSwitches(switches: Switches, changes: unknown): string[] {
  const entries = Object.entries(Object(changes));
  const wrong = entries
    .filter(([name, value]) => !CHECKS[name as keyof Switches]?.(value))
    .map(([name]) => name);
  if (wrong.length === 0) Object.assign(switches, Object.fromEntries(entries));
  return wrong;
}
