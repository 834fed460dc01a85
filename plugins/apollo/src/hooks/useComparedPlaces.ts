import type { NamespaceRef } from '@fairway/plugin-apollo-common';
import { useSearchParams } from 'react-router-dom';
import { formatPlace, parsePlace } from '../lib/refs';

/** What is compared, all of it kept in the address so that it can be sent to somebody. */
export function useComparedPlaces(component: string) {
  const [params, setParams] = useSearchParams();
  const places = params
    .getAll('place')
    .map(parsePlace)
    .filter((place): place is NamespaceRef => !!place);
  // A component is there from when it is added to when it is removed, chosen places or not.
  const others = [
    ...new Set([
      ...params.getAll('component'),
      ...places.map(place => place.component),
    ]),
  ].filter(one => one !== component);
  const search = params.get('q') ?? '';
  const onlyDifferences = params.get('all') === null;

  const set = (next: {
    places?: NamespaceRef[];
    others?: string[];
    search?: string;
    onlyDifferences?: boolean;
  }) => {
    const all = { places, others, search, onlyDifferences, ...next };
    const entries: [string, string][] = [
      ...all.places.map(place => ['place', formatPlace(place)] as const),
      ...all.others.map(one => ['component', one] as const),
    ].map(([name, value]) => [name, value]);
    if (all.search) entries.push(['q', all.search]);
    if (!all.onlyDifferences) entries.push(['all', '']);
    setParams(entries, { replace: next.search !== undefined });
  };
  return { places, others, search, onlyDifferences, set };
}
