function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * A POST as a shell command. The token is read from `FAIRWAY_TOKEN`, so that the command can be shared.
 *
 * @param url - absolute address of the route
 */
export function toCurl(url: string, body: unknown): string {
  return [
    `curl -X POST ${quote(url)}`,
    `  -H "Authorization: Bearer $FAIRWAY_TOKEN"`,
    `  -H 'Content-Type: application/json'`,
    `  -d ${quote(JSON.stringify(body, null, 2))}`,
  ].join(' \\\n');
}
