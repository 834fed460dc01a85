/** Text in one line that Postgres can store: line breaks become blanks, what else is not printable becomes U+FFFD. */
export function printable(text: string, maxLength: number): string {
  // Encoding replaces lone surrogates.
  return Buffer.from(text)
    .toString()
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replace(/(?!\t)\p{Cc}/gu, '\ufffd')
    .slice(0, maxLength);
}
