/** The first line of a commit's message. */
export function subject(message: string): string {
  return message.split('\n', 1)[0].trim();
}

/** A commit as people abbreviate it. */
export function shortCommit(commit: string): string {
  return commit.slice(0, 7);
}

/** A digest that can still be told apart at a glance, such as `sha256:0f3a91bc22d1…`. */
export function shortDigest(image: string): string {
  const [name, digest] = image.split('@');
  return digest ? `${name}@${digest.slice(0, 'sha256:'.length + 12)}…` : image;
}

/** What somebody gave as a reason, with their name instead of the reference that it begins with. */
export function reasonText(message: string): string {
  return message.replace(/^user:[^\s/]+\//, '');
}
