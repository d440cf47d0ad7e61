import { canDo } from '../auth/access';
import { useMe } from '../auth/use-me';
import { MENU, PHONE_TABS, type MenuEntry, type MenuSection } from './menu-items';

/** The sections of the menu with the lines that this person may open; empty sections fall away. */
export function useMenu(): MenuSection[] {
  const visible = useVisible();
  return MENU.map(({ title, entries }) => ({ title, entries: entries.filter(visible) })).filter(({ entries }) => entries.length > 0);
}

/** More would not fit beside each other, with their names. */
const PHONE_TABS_SHOWN = 4;

/** The lines at a phone's lower edge. */
export function usePhoneTabs(): MenuEntry[] {
  const visible = useVisible();
  return PHONE_TABS.filter(visible).slice(0, PHONE_TABS_SHOWN);
}

function useVisible(): (entry: MenuEntry) => boolean {
  const me = useMe();
  return ({ access }) => access === null || (me !== undefined && canDo(me, access, 'list'));
}
