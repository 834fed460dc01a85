const COMMENT_LIMIT = 256;

/** The part of a release's comment by which a repeat recognises it, and the record of releases its change. */
export function effectMark(effectKey: string): string {
  return `[fairway ${effectKey}]`;
}

/** A release's comment: words for people, cut to what stores take, and the mark. */
export function markedComment(words: string, effectKey: string): string {
  const mark = effectMark(effectKey);
  return `${words.slice(0, COMMENT_LIMIT - mark.length - 1)} ${mark}`.trim();
}

/** Whether a release was published by an effect. */
export function carries(
  release: { comment: string | null } | null,
  effectKey: string,
): boolean {
  return release?.comment?.includes(effectMark(effectKey)) ?? false;
}
