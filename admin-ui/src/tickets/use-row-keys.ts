import { useEffect, useRef, type RefObject } from 'react';
import { isTyping } from '../layout/is-typing';
import { useLetterKeys } from '../layout/use-letter-keys';

/** j and k walk through the rows, Enter opens one (each row's number has the focus). */
export function useRowKeys(): RefObject<HTMLDivElement | null> {
  const table = useRef<HTMLDivElement | null>(null);
  const [letterKeys] = useLetterKeys();
  useEffect(() => {
    if (!letterKeys) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || (event.key !== 'j' && event.key !== 'k')) return;
      if (isTyping(event)) return;
      const links = [...(table.current?.querySelectorAll<HTMLAnchorElement>('tbody td.column-number a') ?? [])];
      const at = links.findIndex((link) => link === document.activeElement || link.closest('tr')?.contains(document.activeElement));
      const next = links[event.key === 'j' ? Math.min(at + 1, links.length - 1) : Math.max(at - 1, 0)];
      next?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [letterKeys]);
  return table;
}
