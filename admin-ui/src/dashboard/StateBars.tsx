import { Box, Link as MuiLink } from '@mui/material';
import { visuallyHidden } from '@mui/utils';
import { useTheme } from '@mui/material/styles';
import { Link } from 'react-router-dom';
import type { TicketCounts } from '../../../api/contract/ticket-list';
import { TICKET_STATES, TICKET_STATE_NAMES } from '../../../domain/ticket-states';
import { useLabel, useText } from '../i18n/use-text';
import { TONES } from '../theme/tones';
import { queueLink } from '../tickets/queue-tabs';

/** A table whose figures are bars as well; each state leads to its tickets. */
export function StateBars({ byState }: { byState: TicketCounts['byState'] }) {
  const label = useLabel();
  const text = useText();
  const { palette } = useTheme();
  const rows = TICKET_STATE_NAMES.filter((state) => TICKET_STATES[state].tone !== 'closed')
    .map((state) => ({ state, count: byState[state] ?? 0 }))
    .filter(({ count }) => count > 0);
  const most = Math.max(...rows.map(({ count }) => count));
  return (
    <Box component="table" sx={{ width: '100%', borderSpacing: 0, fontSize: '0.85rem', '& th, & td': { p: 0, py: 0.5, textAlign: 'left' } }}>
      <caption style={visuallyHidden}>{text('dashboard.by_state')}</caption>
      <tbody>
        {rows.map(({ state, count }) => (
          <tr key={state}>
            <Box component="th" scope="row" sx={{ width: 185, fontWeight: 400 }}>
              <MuiLink component={Link} to={queueLink({ state: [state] })} color="text.primary">
                {label(TICKET_STATES[state])}
              </MuiLink>
            </Box>
            <td>
              <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
                <Box
                  aria-hidden
                  sx={{
                    height: 16,
                    minWidth: 4,
                    // Room for the figure behind the longest bar.
                    width: `calc((100% - 48px) * ${count / most})`,
                    borderRadius: 0.5,
                    bgcolor: TONES[palette.mode][TICKET_STATES[state].tone].text,
                  }}
                />
                {count}
              </Box>
            </td>
          </tr>
        ))}
      </tbody>
    </Box>
  );
}
