/** Beyond this many differing lines the exact smallest difference is not worth its time. */
const MAX_DISTANCE = 1000;

const linesOf = (text: string | null) =>
  text ? text.replace(/\n$/, '').split('\n') : [];

/** Counts the lines that were added and removed between two texts, as the shortest edit does it (Myers). */
export function countLines(
  before: string | null,
  after: string | null,
): { added: number; removed: number } {
  const a = linesOf(before);
  const b = linesOf(after);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (
    end < a.length - start &&
    end < b.length - start &&
    a[a.length - 1 - end] === b[b.length - 1 - end]
  ) {
    end++;
  }
  const left = a.slice(start, a.length - end);
  const right = b.slice(start, b.length - end);
  const distance = editDistance(left, right);
  return {
    added: (distance + right.length - left.length) / 2,
    removed: (distance + left.length - right.length) / 2,
  };
}

function editDistance(a: string[], b: string[]): number {
  const whole = a.length + b.length;
  if (a.length === 0 || b.length === 0) return whole;
  const furthest = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(whole, MAX_DISTANCE); d++) {
    for (let k = -d; k <= d; k += 2) {
      const down = furthest.get(k + 1) ?? -1;
      const across = furthest.get(k - 1) ?? -1;
      let x = k === -d || (k !== d && across < down) ? down : across + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      furthest.set(k, x);
      if (x >= a.length && x - k >= b.length) return d;
    }
  }
  return whole;
}
