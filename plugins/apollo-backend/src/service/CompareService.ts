import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, toError } from '@backstage/errors';
import { errorText, localError, LocalText } from '@fairway/api-contract';
import type {
  ComparedKey,
  Format,
  NamespaceRef,
} from '@fairway/plugin-apollo-common';
import type { Places } from '../access/Places';
import { formatOf } from '../ledger/formatOf';
import { Configurations, isMasked, valueOf } from '../ledger/keyDifferences';
import { savedOf } from '../live/summarize';
import { within } from '../live/within';
import { texts } from '../texts';

const TIMEOUT_MS = 5_000;
/** More than anybody reads; a part of them is found by `search`. */
const MAX_KEYS = 10_000;

interface ReadPlace {
  ref: NamespaceRef;
  format: Format | null;
  error: LocalText | null;
  /** Null when it could not be read. */
  values: Configurations | null;
}

/** Equal values get equal marks, and nothing else can be told from them. */
function mark(values: (string | null)[]): (string | null)[] {
  const numbers = new Map<string, number>();
  return values.map(value => {
    if (value === null) return null;
    const number = numbers.get(value) ?? numbers.size + 1;
    numbers.set(value, number);
    return `•${number}`;
  });
}

/** Puts the keys of several places side by side; those that could not be read have none, and count for nothing. */
export function compareKeys(places: (Configurations | null)[]): ComparedKey[] {
  const keys = new Set(places.flatMap(place => Object.keys(place ?? {})));
  return [...keys].sort().map(key => {
    const read = places.flatMap(place => (place ? [valueOf(place, key)] : []));
    const values = places.map(place => place && valueOf(place, key));
    const masked = isMasked(key, ...values);
    return {
      key,
      differs: new Set(read).size > 1,
      masked,
      values: masked ? mark(values) : values,
    };
  });
}

/** Compares places, whatever their environment, cluster or component. */
export class CompareService {
  readonly #places: Places;

  constructor(deps: { places: Places }) {
    this.#places = deps.places;
  }

  async compare(
    request: {
      places: NamespaceRef[];
      state: 'saved' | 'published';
      onlyDifferences: boolean;
      search?: string;
    },
    credentials: BackstageCredentials,
  ) {
    const places = await Promise.all(
      request.places.map(ref => this.#read(ref, request.state, credentials)),
    );
    const search = request.search?.toLowerCase();
    const all = compareKeys(places.map(({ values }) => values)).filter(
      ({ key, values }) =>
        !search ||
        [key, ...values].some(text => text?.toLowerCase().includes(search)),
    );
    if (all.length > MAX_KEYS) {
      throw localError(InputError, texts.tooManyKeys(all.length, MAX_KEYS));
    }
    const different = all.filter(({ differs }) => differs);
    return {
      places: places.map(({ ref, format, error }) => ({ ref, format, error })),
      keys: request.onlyDifferences ? different : all,
      equal: all.length - different.length,
    };
  }

  async #read(
    ref: NamespaceRef,
    state: 'saved' | 'published',
    credentials: BackstageCredentials,
  ): Promise<ReadPlace> {
    try {
      const { store, place } = await this.#places.read(ref, credentials);
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const values = await within(
        TIMEOUT_MS,
        state === 'saved'
          ? store.read(place, signal).then(savedOf)
          : store
              .latestRelease(place, signal)
              .then(release => release?.configurations ?? {}),
      );
      return { ref, format: formatOf(ref.namespace), error: null, values };
    } catch (error) {
      const text = errorText(toError(error));
      return { ref, format: null, error: text, values: null };
    }
  }
}
