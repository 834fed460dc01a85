/** Whether labels fit a selector of `key`, `!key`, `key=value`, `key!=value` and `key in (a,b)` terms. */
export function matchesSelector(
  labels: Record<string, string>,
  selector: string,
): boolean {
  const terms = selector.match(/[^,(]+(\([^)]*\))?/g) ?? [];
  return terms.every(text => {
    const term = text.trim();
    const set = /^(\S+) in \(([^)]*)\)$/.exec(term);
    if (set) {
      return set[2].split(',').some(value => labels[set[1]] === value.trim());
    }
    const pair = /^([^=!]+)(!?)={1,2}(.*)$/.exec(term);
    if (pair) return (labels[pair[1]] === pair[3]) !== (pair[2] === '!');
    return term.startsWith('!') ? !(term.slice(1) in labels) : term in labels;
  });
}
