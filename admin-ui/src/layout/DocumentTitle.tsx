import { useEffect } from 'react';
import { useText } from '../i18n/use-text';

/** Where react-admin's pages write their titles, whatever kind of page they are. */
const PLACE = 'react-admin-title';

/** Names the browser's tab, its history and its bookmarks after the page. */
export function DocumentTitle() {
  const text = useText();
  const product = text('appName');
  useEffect(() => {
    const place = document.getElementById(PLACE);
    if (!place) return;
    const name = (): void => {
      document.title = [place.textContent, product].filter(Boolean).join(' · ');
    };
    name();
    const watch = new MutationObserver(name);
    watch.observe(place, { childList: true, subtree: true, characterData: true });
    return () => {
      watch.disconnect();
      document.title = product;
    };
  }, [product]);
  return null;
}
