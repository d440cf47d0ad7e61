import { useRef, type RefObject } from 'react';
import { useShortcutKeys } from '../layout/use-shortcut-keys';

/** j and k walk through the rows, Enter opens one (each row's number has the focus). */
export function useRowKeys(): RefObject<HTMLDivElement | null> {
  const table = useRef<HTMLDivElement | null>(null);
  useShortcutKeys({ j: () => walk(table.current, 1), k: () => walk(table.current, -1) }, { instant: true });
  return table;
}

function walk(table: HTMLElement | null, by: 1 | -1): void {
  const links = [...(table?.querySelectorAll<HTMLAnchorElement>('tbody td.column-number a') ?? [])];
  const at = links.findIndex((link) => link === document.activeElement || link.closest('tr')?.contains(document.activeElement));
  links[Math.max(0, Math.min(at + by, links.length - 1))]?.focus();
}
