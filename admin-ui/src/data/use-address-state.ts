import { useSearchParams } from 'react-router-dom';

type Values = Readonly<Record<string, string>>;
type Checks<T extends Values> = { readonly [K in keyof T]: (value: string) => value is T[K] };

/**
 * What one has chosen on a page, kept in its address: the way back, a reload and a link show the same. What is not allowed
 * counts as not chosen; the usual does not stand in the address.
 */
export function useAddressState<T extends Values>(usual: T, isAllowed: Checks<T>): [T, (change: Partial<T>) => void] {
  const [search, setSearch] = useSearchParams();
  const chosen = Object.entries(usual).map(([name, value]) => {
    const written = search.get(name);
    return [name, written !== null && isAllowed[name]?.(written) ? written : value] as const;
  });
  const change = (next: Partial<T>): void =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(next) as [string, string][]) {
          if (value === usual[name]) after.delete(name);
          else after.set(name, value);
        }
        return after;
      },
      { replace: true },
    );
  return [Object.fromEntries(chosen) as T, change];
}
