import type { Bindings } from './Bindings';

/** Names of branches and keys of releases, which the server makes up. */
const GENERATED = /^\d{14}-[0-9a-f]{16}$/;
const DATES: Record<string, RegExp> = {
  timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(\+0000)?$/,
  dataChangeCreatedTime: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$/,
  dataChangeLastModifiedTime:
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d{4}$/,
};

type Fields = Record<string, unknown>;

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Numbers that the server counts; `kind` is what they are numbers of. */
function numberKind(field: string, owner: Fields): string | undefined {
  if (field === 'notificationId') return 'news';
  if (field !== 'id') return undefined;
  return 'configurations' in owner ? 'release' : 'cluster';
}

function compareField(
  field: string,
  recorded: Fields,
  actual: Fields,
  bindings: Bindings,
): string[] {
  const [expected, found] = [recorded[field], actual[field]];
  const kind = numberKind(field, recorded);
  if (kind && typeof expected === 'number' && typeof found === 'number') {
    return bindings.bind(kind, expected, found)
      ? []
      : [`${field}: ${found} is not the one of before`];
  }
  if (field in DATES && typeof expected === 'string') {
    return DATES[field].test(String(found))
      ? []
      : [`${field}: ${show(found)} is not written as Apollo’s dates`];
  }
  // The numbers of news by namespace.
  if (field === 'details' && isFields(expected) && isFields(found)) {
    const names = Object.keys(expected).map(name => bindings.text(name));
    return String(names.sort()) === String(Object.keys(found).sort())
      ? []
      : [`details: expected ${show(names)}, found ${show(found)}`];
  }
  return compareBody(expected, found, bindings).map(
    difference => `${field}: ${difference}`,
  );
}

/** What differs between a recorded body and an actual one, in words; binds what the server made up. */
export function compareBody(
  recorded: unknown,
  actual: unknown,
  bindings: Bindings,
): string[] {
  if (Array.isArray(recorded) && Array.isArray(actual)) {
    if (recorded.length !== actual.length) {
      return [
        `expected ${recorded.length} entries, found ${actual.length}: ${show(
          actual,
        )}`,
      ];
    }
    return recorded.flatMap((each, index) =>
      compareBody(each, actual[index], bindings).map(
        difference => `${index}: ${difference}`,
      ),
    );
  }
  if (isFields(recorded) && isFields(actual)) {
    const fields = new Set([...Object.keys(recorded), ...Object.keys(actual)]);
    return [...fields].flatMap(field =>
      compareField(field, recorded, actual, bindings),
    );
  }
  if (
    typeof recorded === 'string' &&
    typeof actual === 'string' &&
    GENERATED.test(recorded)
  ) {
    const isSame =
      GENERATED.test(actual) && bindings.bind('generated', recorded, actual);
    return isSame ? [] : [`${actual} is not the one of before`];
  }
  const expected =
    typeof recorded === 'string' ? bindings.text(recorded) : recorded;
  return expected === actual
    ? []
    : [`expected ${show(expected)}, found ${show(actual)}`];
}
