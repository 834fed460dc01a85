import { useSearchParams } from 'react-router-dom';
import type { SignName } from '../lib/matrix';

/** What of the matrix is shown, kept in the address: `?q=routes&sign=drift&sign=gray`. */
export function useMatrixFilter() {
  const [params, setParams] = useSearchParams();
  const search = params.get('q') ?? '';
  const signs = params.getAll('sign');
  const set = (q: string, next: string[]) =>
    setParams(
      [
        ...(q ? [['q', q] as [string, string]] : []),
        ...next.map(name => ['sign', name] as [string, string]),
      ],
      { replace: true },
    );
  return {
    search,
    signs,
    isSet: search !== '' || signs.length > 0,
    setSearch: (text: string) => set(text, signs),
    toggle: (name: SignName) =>
      set(
        search,
        signs.includes(name)
          ? signs.filter(one => one !== name)
          : [...signs, name],
      ),
    clear: () => set('', []),
  };
}

export type MatrixFilter = ReturnType<typeof useMatrixFilter>;
