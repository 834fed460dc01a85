/** How a namespace's text is highlighted, by the suffix of its name. */
export function languageOf(namespace: string): 'yaml' | 'json' | 'text' {
  const suffix = namespace.slice(namespace.lastIndexOf('.') + 1);
  if (suffix === 'yaml' || suffix === 'yml') return 'yaml';
  return suffix === 'json' ? 'json' : 'text';
}
