import { useEffect, useRef } from 'react';
import { keyBurst, type Shortcuts } from './key-burst';
import { useLetterKeys } from './use-letter-keys';

/** Runs what is bound to keys typed outside of fields and dialogs, for whoever has not turned letters off. */
export function useShortcutKeys(shortcuts: Shortcuts, { instant = false }: { readonly instant?: boolean } = {}): void {
  const [letterKeys] = useLetterKeys();
  const current = useRef(shortcuts);
  useEffect(() => {
    current.current = shortcuts;
  });
  useEffect(() => (letterKeys ? keyBurst.register(() => current.current, instant) : undefined), [letterKeys, instant]);
}
