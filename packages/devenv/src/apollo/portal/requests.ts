import { Fault, missingParameter } from '../Fault.ts';

/** A request to the OpenAPI, taken apart. */
export interface OpenApiRequest {
  /** The parts of the path that the route names. */
  params: Record<string, string>;
  query: URLSearchParams;
  /** Parsed JSON; an empty object without body. */
  body: Record<string, unknown>;
  /** Whose token it is: what the token may alter. */
  consumer: Consumer;
}

/** Somebody with a token. Any may read everything; each may write to its own environments alone. */
export interface Consumer {
  name: string;
  token: string;
  /** Apollo's names. */
  environments: string[];
}

/** Where a JSON text ends too early, as Apollo's reader says it. */
function endOfInput(text: string): string {
  const lines = text.split('\n');
  const key = /"(\w+)"\s*:\s*$/.exec(text)?.[1];
  const where = `End of input at line ${lines.length} column ${
    lines[lines.length - 1].length + 1
  } path $${key ? `.${key}` : ''}`;
  return `Could not read JSON: java.io.EOFException: ${where}; nested exception is com.google.gson.JsonSyntaxException: java.io.EOFException: ${where} [Cause: ${where}]`;
}

/** Reads a body. Throws Apollo's fault for what is no JSON. */
export function parseBody(text: string): Record<string, unknown> {
  if (text === '') return {};
  try {
    return Object(JSON.parse(text));
  } catch (error) {
    const said = String((error as Error).message);
    throw new Fault(
      'unreadable',
      /end of JSON input|Unterminated/.test(said)
        ? endOfInput(text)
        : `Could not read JSON: ${said}`,
    );
  }
}

/** A text of a body; undefined when it is missing. */
export function textOf(body: Record<string, unknown>, name: string) {
  const value = body[name];
  return value === undefined || value === null ? undefined : String(value);
}

/** The operator in the query, which may be empty. Throws when it is missing, as Apollo's framework does. */
export function operatorOf({ query }: OpenApiRequest): string {
  const operator = query.get('operator');
  if (operator === null) throw missingParameter('operator', 'String');
  return operator;
}
