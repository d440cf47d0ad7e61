import { Badge, Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { Menu, useGetList, useSidebarState } from 'react-admin';
import { useMay } from '../auth/use-me';
import { useText } from '../i18n/use-text';
import type { MenuEntry } from './menu-items';
import { useLetterKeys } from './use-letter-keys';
import { useMenu } from './use-menu';

/** The menu on the left: only what this person may open. */
export function AppMenu() {
  const sections = useMenu();
  const text = useText();
  const [open] = useSidebarState();
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
    <Menu.Item
      to={to}
      primaryText={text(label)}
      leftIcon={count === undefined ? icon : <Count of={count}>{icon}</Count>}
      keyboardShortcut={letterKeys ? shortcut : undefined}
    />
  );
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
