/** Whose start a repository is: what the first commit says, so that a later run recognises the repository of an earlier one. */
export interface Provenance {
  componentRef: string;
  /** Who asked for it. */
  requesterRef: string;
}

function trailers({ componentRef, requesterRef }: Provenance): string[] {
  return [
    `Fairway-Component: ${componentRef}`,
    `Fairway-Requested-By: ${requesterRef}`,
  ];
}

/** A commit message with trailers that say whose start it is. */
export function withProvenance(message: string, of: Provenance): string {
  return `${message.trim()}\n\n${trailers(of).join('\n')}\n`;
}

/** Whether a first commit was made for the same component and person. */
export function isStartOf(message: string, of: Provenance): boolean {
  const lines = message.split('\n').map(line => line.trim());
  return trailers(of).every(trailer => lines.includes(trailer));
}
