import NavigateBeforeIcon from '@mui/icons-material/NavigateBefore';
import NavigateNextIcon from '@mui/icons-material/NavigateNext';
import QueueIcon from '@mui/icons-material/FormatListBulleted';
import { IconButton, Stack, Tooltip } from '@mui/material';
import type { ReactNode } from 'react';
import { usePrevNextController } from 'react-admin';
import { Link, useNavigate } from 'react-router-dom';
import type { AdminKey } from '../../i18n/i18n-provider';
import { useText } from '../../i18n/use-text';
import { useShortcutKeys } from '../../layout/use-shortcut-keys';
import { useQueueStart } from '../queue-defaults';
import { QUEUE_SORT } from '../queue-tabs';

/** How far one can walk through the queue from here. */
const LIMIT = 200;

/** The tickets before and after this one in the queue as it was last looked at; j and k lead there as they walk through its rows. */
export function Neighbours() {
  const start = useQueueStart();
  const { hasPrev, hasNext, prevPath, nextPath, index, total, isPending, error } = usePrevNextController({
    linkType: 'show',
    limit: LIMIT,
    sort: QUEUE_SORT,
    filterDefaultValues: start,
  });
  const [previous, next] = [hasPrev ? prevPath : undefined, hasNext ? nextPath : undefined];
  useNeighbourKeys(previous, next);
  if (isPending || error) return null;
  return (
    <Stack direction="row" sx={{ display: { xs: 'none', md: 'flex' }, alignItems: 'center' }}>
      {/* Without a filter of its own the queue comes back as it was left. */}
      <Step to="/tickets" name="ticket.to_queue" icon={<QueueIcon />} />
      <Step to={previous} name="ticket.previous" icon={<NavigateBeforeIcon />} />
      {typeof index === 'number' && index >= 0 && `${index + 1} / ${total}`}
      <Step to={next} name="ticket.next" icon={<NavigateNextIcon />} />
    </Stack>
  );
}

function Step({ to, name, icon }: { to: string | undefined; name: AdminKey; icon: ReactNode }) {
  const label = useText()(name);
  if (to === undefined) {
    return (
      <IconButton aria-label={label} disabled>
        {icon}
      </IconButton>
    );
  }
  return (
    <Tooltip title={label}>
      <IconButton component={Link} to={to} aria-label={label}>
        {icon}
      </IconButton>
    </Tooltip>
  );
}

function useNeighbourKeys(previous: string | undefined, next: string | undefined): void {
  const navigate = useNavigate();
  const to = (path: string | undefined) => () => {
    if (path !== undefined) void navigate(path);
  };
  useShortcutKeys({ j: to(next), k: to(previous) });
}
