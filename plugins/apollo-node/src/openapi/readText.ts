const RESPONSE_LIMIT_BYTES = 64 * 1024 * 1024;

/** The body of a response as text. Throws when it is larger than 64 MiB. */
export async function readText(response: Response): Promise<string> {
  if (!response.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body) {
    size += chunk.byteLength;
    if (size > RESPONSE_LIMIT_BYTES) throw new Error('The answer is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
