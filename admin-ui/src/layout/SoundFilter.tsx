import { useRef, useState, type ReactNode } from 'react';
import { useResourceContext, useStoreContext, type Store } from 'react-admin';
import { Navigate, useLocation } from 'react-router-dom';
import { listParamsKey, soundFilter, soundSearch } from '../data/sound-filter';

/** Around a list: a value in a link or in the browser's store that no list can bear is dropped before it breaks the screen for good. */
export function SoundFilter({ children }: { children: ReactNode }) {
  const resource = useResourceContext() ?? '';
  const store = useStoreContext();
  const location = useLocation();
  useState(() => mendStored(store, resource));
  const isEntered = useRef(false);
  // What is being typed on the list itself (a year has four digits at last) is not taken away.
  const isTyped = isEntered.current && isOwnStep(location.state);
  const search = isTyped ? null : soundSearch(resource, location.search);
  if (search !== null) return <Navigate to={{ pathname: location.pathname, search }} replace />;
  isEntered.current = true;
  return children;
}

/** A list marks the steps that its own filters and pages take. */
function isOwnStep(state: unknown): boolean {
  return typeof state === 'object' && state !== null && '_scrollToTop' in state;
}

function mendStored(store: Store, resource: string): void {
  const kept = store.getItem<{ filter?: unknown }>(listParamsKey(resource));
  const sound = kept?.filter === undefined ? null : soundFilter(resource, kept.filter);
  if (sound !== null) store.setItem(listParamsKey(resource), { ...kept, filter: sound });
}
