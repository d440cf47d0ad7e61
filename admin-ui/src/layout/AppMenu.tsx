import { Badge, Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { KeyboardShortcut, Menu, MenuItemLinkClasses, useGetList, useSidebarState } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import { useMay } from '../auth/use-me';
import { useText } from '../i18n/use-text';
import type { MenuEntry, MenuSection } from './menu-items';
import { useLetterKeys } from './use-letter-keys';
import { useMenu } from './use-menu';
import { useShortcutKeys } from './use-shortcut-keys';

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
  const count = COUNTS[to];
  const icon = <Icon />;
  return (
    <Menu.Item to={to} primaryText={text(label)} leftIcon={count === undefined ? icon : <Count of={count}>{icon}</Count>}>
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

interface Waiting {
  readonly resource: 'desk-tasks' | 'approvals';
  readonly filter: object;
}

/** Lines that say how much waits for somebody at the desk: tasks, and approvers to be phoned. */
const COUNTS: Readonly<Record<string, Waiting>> = {
  '/desk-tasks': { resource: 'desk-tasks', filter: { open: true } },
  '/approvals': { resource: 'approvals', filter: { toPhone: true } },
};

const FIRST = { page: 1, perPage: 1 };

function Count({ of: { resource, filter }, children }: { of: Waiting; children: ReactNode }) {
  const may = useMay();
  const sort = { field: resource === 'approvals' ? 'openedAt' : 'createdAt', order: 'ASC' } as const;
  const { total = 0 } = useGetList(resource, { pagination: FIRST, sort, filter }, { enabled: may('task.read') });
  return (
    <Badge badgeContent={total} color="error" max={99}>
      {children}
    </Badge>
  );
}
