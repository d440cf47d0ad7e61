import { localStorageStore, type Store } from 'react-admin';
import { keepPending } from './actions/pending-commands';

/** Settings of the browser and not of the person at it. */
const KEPT = ['theme', 'locale', 'sidebar.open', 'letterKeys'];

/** The store of lists' filters and columns; logging out empties it, but the screen's look stays. */
export function createAppStore(): Store {
  const store = localStorageStore('1', 'ServisMasasi');
  return {
    ...store,
    reset: () => {
      // Whoever comes next at this browser is told nothing of what this person has sent.
      keepPending([]);
      const kept = KEPT.map((key) => [key, store.getItem(key)] as const);
      store.reset();
      for (const [key, value] of kept) if (value !== undefined) store.setItem(key, value);
    },
  };
}
