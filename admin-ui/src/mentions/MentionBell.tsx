import AlternateEmailIcon from '@mui/icons-material/AlternateEmail';
import { Badge, IconButton, Tooltip } from '@mui/material';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/use-text';
import { useUnreadMentions } from './use-unread-mentions';

/** How many notes name one that one has not seen yet; leads to them. */
export function MentionBell() {
  const text = useText();
  const { total } = useUnreadMentions();
  const label = total === 0 ? text('mention.title') : text('mention.bell', { count: total });
  return (
    <Tooltip title={label}>
      <IconButton color="inherit" component={Link} to="/mentions" aria-label={label}>
        <Badge badgeContent={total} color="error" max={99}>
          <AlternateEmailIcon />
        </Badge>
      </IconButton>
    </Tooltip>
  );
}
