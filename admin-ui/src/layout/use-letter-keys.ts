import { useStore } from 'react-admin';

/** Whether single letters are shortcuts; whoever dictates or hits keys by accident turns them off (WCAG 2.1.4). */
export function useLetterKeys(): [boolean, (on: boolean) => void] {
  return useStore<boolean>('letterKeys', true);
}
