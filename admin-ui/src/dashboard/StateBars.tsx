import { Box } from '@mui/material';
import { useTheme } from '@mui/material/styles';
import { useNavigate } from 'react-router-dom';
import { Bar, BarChart, Cell, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import type { TicketCounts } from '../../../api/contract/ticket-list';
import { TICKET_STATES, TICKET_STATE_NAMES, type TicketState } from '../../../domain/ticket-states';
import { useLabel, useText } from '../i18n/use-text';
import { TONES } from '../theme/tones';
import { queueLink } from '../tickets/queue-tabs';

const ROW = 30;

/** Bars with their figures; the same figures stand in a table for those who cannot see them. */
export default function StateBars({ byState }: { byState: TicketCounts['byState'] }) {
  const label = useLabel();
  const text = useText();
  const { palette } = useTheme();
  const navigate = useNavigate();
  const rows = TICKET_STATE_NAMES.filter((state) => TICKET_STATES[state].tone !== 'closed' && (byState[state] ?? 0) > 0).map((state) => ({
    state,
    name: label(TICKET_STATES[state]),
    count: byState[state] ?? 0,
  }));
  const open = (state: TicketState): void => void navigate(queueLink({ state: [state] }));
  return (
    <Box
      sx={{ height: rows.length * ROW + 20 }}
      role="img"
      aria-label={`${text('dashboard.by_state')}: ${rows.map(({ name, count }) => `${name} ${count}`).join(', ')}`}
    >
      <ResponsiveContainer>
        <BarChart data={rows} layout="vertical" margin={{ left: 0, right: 36, top: 4, bottom: 4 }} barSize={16}>
          <XAxis type="number" hide allowDecimals={false} />
          <YAxis type="category" dataKey="name" width={165} tick={{ fill: palette.text.primary, fontSize: 12.5 }} tickLine={false} axisLine={false} />
          <Bar
            dataKey="count"
            radius={4}
            isAnimationActive={false}
            cursor="pointer"
            onClick={(_bar: unknown, index: number) => (rows[index] ? open(rows[index].state) : undefined)}
          >
            {rows.map(({ state }) => (
              <Cell key={state} fill={TONES[palette.mode][TICKET_STATES[state].tone].text} />
            ))}
            <LabelList dataKey="count" position="right" fill={palette.text.primary} fontSize={12.5} />
          </Bar>
        </BarChart>
      </ResponsiveContainer>
    </Box>
  );
}
