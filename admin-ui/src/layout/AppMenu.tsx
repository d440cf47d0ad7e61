import { Box, Typography } from '@mui/material';
import { KeyboardShortcut, Menu, MenuItemLinkClasses, useSidebarState } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useText } from '../i18n/use-text';
import type { MenuEntry, MenuSection } from './menu-items';
import { useLetterKeys } from './use-letter-keys';
import { useMenu } from './use-menu';
import { useShortcutKeys } from './use-shortcut-keys';
import { WaitingCount } from './WaitingCount';

/** The menu on the left: only what this person may open. */
export function AppMenu() {
  const sections = useMenu();
  const text = useText();
  const [open] = useSidebarState();
  useMenuKeys(sections);
  return (
    <Menu sx={{ pt: 1 }}>
      {sections.map(({ title, entries }) => (
        <Box key={title ?? 'work'} role="group" {...(title === null ? {} : { 'aria-label': text(title) })}>
          {title !== null && (
            <Typography
              variant="caption"
              component="div"
              aria-hidden
              sx={{ px: 2, pt: 1.5, pb: 0.5, color: 'text.secondary', fontWeight: 600, visibility: open ? 'visible' : 'hidden' }}
            >
              {text(title)}
            </Typography>
          )}
          {entries.map((entry) => (
            <Entry key={entry.to} entry={entry} />
          ))}
        </Box>
      ))}
    </Menu>
  );
}

function Entry({ entry: { to, label, icon: Icon, shortcut } }: { entry: MenuEntry }) {
  const text = useText();
  const [letterKeys] = useLetterKeys();
  return (
    <Menu.Item
      to={to}
      primaryText={text(label)}
      leftIcon={
        <WaitingCount of={to}>
          <Icon />
        </WaitingCount>
      }
    >
      {letterKeys && shortcut && (
        <Box component="span" sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
          {text(label)}
          <KeyboardShortcut className={MenuItemLinkClasses.shortcut} keyboardShortcut={shortcut} />
        </Box>
      )}
    </Menu.Item>
  );
}

/** The menu's own listener: that of its items is deaf while one of them has the focus, as after a click, and takes a word for a shortcut. */
function useMenuKeys(sections: readonly MenuSection[]): void {
  const navigate = useNavigate();
  const entries = sections.flatMap((section) => section.entries);
  const keys = entries.flatMap(({ to, shortcut }) => (shortcut ? [[shortcut.replace('>', ''), () => void navigate(to)] as const] : []));
  useShortcutKeys(Object.fromEntries(keys));
}
