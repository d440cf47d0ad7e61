import { Badge, Box, Typography } from '@mui/material';
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
  const icon = <Icon />;
  return (
    <Menu.Item
      to={to}
      primaryText={text(label)}
      leftIcon={to === '/desk-tasks' ? <TaskCount>{icon}</TaskCount> : icon}
      keyboardShortcut={letterKeys ? shortcut : undefined}
    />
  );
}

/** How many tasks wait for somebody at the desk. */
function TaskCount({ children }: { children: React.ReactNode }) {
  const may = useMay();
  const { total = 0 } = useGetList(
    'desk-tasks',
    { pagination: { page: 1, perPage: 1 }, sort: { field: 'createdAt', order: 'ASC' }, filter: { open: true } },
    { enabled: may('task.read') },
  );
  return (
    <Badge badgeContent={total} color="error" max={99}>
      {children}
    </Badge>
  );
}
