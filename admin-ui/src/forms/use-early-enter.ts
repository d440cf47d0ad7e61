import { useEffect, useRef, type KeyboardEvent } from 'react';

/** What a search knows at the moment. */
interface Search<T> {
  readonly typed: string;
  readonly found: readonly T[];
  readonly searching: boolean;
}

/**
 * Whoever types fast presses Enter before the search has come back, and means the first of what it will find: it is taken then, unless another
 * key was pressed meanwhile. Gives the handler of the field's keys; `take` also gets the field.
 */
export function useEarlyEnter<T>(
  { typed, found, searching }: Search<T>,
  take: (first: T, field: HTMLElement) => void,
): (event: KeyboardEvent) => void {
  const pressed = useRef<{ readonly typed: string; readonly field: HTMLElement } | null>(null);
  useEffect(() => {
    const { current } = pressed;
    if (current === null || searching) return;
    pressed.current = null;
    const [first] = found;
    if (current.typed === typed && first !== undefined) take(first, current.field);
  });
  return ({ key, target }) => {
    pressed.current = key === 'Enter' && searching ? { typed, field: target as HTMLElement } : null;
  };
}
