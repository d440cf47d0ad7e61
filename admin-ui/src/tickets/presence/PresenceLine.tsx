import EditIcon from '@mui/icons-material/EditOutlined';
import VisibilityIcon from '@mui/icons-material/VisibilityOutlined';
import { Chip, Stack } from '@mui/material';
import { useText } from '../../i18n/use-text';
import { usePresence } from './use-presence';

/** Colleagues who have the ticket open too, so that two people do not do the same; who is writing comes first. */
export function PresenceLine({ ticketId }: { ticketId: string }) {
  const text = useText();
  const others = usePresence(ticketId).toSorted((a, b) => Number(b.doing === 'WRITING') - Number(a.doing === 'WRITING'));
  return (
    <Stack direction="row" role="status" aria-label={text('presence.title')} sx={{ flexWrap: 'wrap', gap: 1, ...(others.length > 0 && { mb: 1.5 }) }}>
      {others.map(({ id, name, doing }) => (
        <Chip
          key={id}
          size="small"
          variant="outlined"
          color={doing === 'WRITING' ? 'warning' : 'default'}
          icon={doing === 'WRITING' ? <EditIcon /> : <VisibilityIcon />}
          label={text(`presence.${doing}`, { name })}
          sx={{ maxWidth: '100%' }}
        />
      ))}
    </Stack>
  );
}
