import { Format, FORMATS } from '@fairway/plugin-apollo-common';

/** The format by the suffix of a namespace's name, as Apollo has it. */
export function formatOf(namespace: string): Format {
  const suffix = namespace.split('.').pop()!.toLowerCase();
  const found = FORMATS.find(format => format === suffix);
  return namespace.includes('.') && found ? found : 'properties';
}
