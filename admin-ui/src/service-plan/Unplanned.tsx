import { Button, Link as MuiLink, Stack, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { Nothing, Panel } from '../fields/Panel';
import { PriorityMark } from '../fields/PriorityMark';
import { DueIn } from '../fields/times';
import { useText } from '../i18n/use-text';
import { queueLink } from '../tickets/queue-tabs';
import type { QueueTicket } from '../tickets/ticket-types';

interface UnplannedProps {
  readonly chosen: QueueTicket | null;
  readonly onChoose: (ticket: QueueTicket | null) => void;
  readonly onPlan: (ticketId: string) => void;
}

/** Approved visits that nobody has planned yet: choose one and click an hour, or fill the form. */
export function Unplanned({ chosen, onChoose, onPlan }: UnplannedProps) {
  const text = useText();
  const { data = [], total = 0 } = useGetList<QueueTicket>('tickets', {
    filter: { state: ['TO_PLAN'] },
    sort: { field: 'dueAt', order: 'ASC' },
    pagination: { page: 1, perPage: 100 },
  });
  return (
    <Panel title={`${text('plan.unplanned')} (${total})`}>
      {data.length === 0 && <Nothing>{text('plan.nothing_unplanned')}</Nothing>}
      <Stack spacing={1}>
        {data.map((ticket) => (
          <Stack key={ticket.id} sx={{ p: 1, borderRadius: 1, border: 1, borderColor: chosen?.id === ticket.id ? 'primary.main' : 'divider' }}>
            <Typography variant="body2" component="div" sx={{ overflowWrap: 'anywhere' }}>
              <MuiLink component={Link} to={`/tickets/${ticket.id}/show`}>
                #{ticket.number}
              </MuiLink>{' '}
              <PriorityMark priority={ticket.priority} />
              <br />
              {ticket.subject}
            </Typography>
            <Typography variant="body2" color="text.secondary">
              {[ticket.customerName, ticket.siteName].filter(Boolean).join(' · ')}
            </Typography>
            {ticket.dueAt && (
              <Typography variant="body2" component="div">
                <DueIn at={ticket.dueAt} overdue={ticket.overdue} />
              </Typography>
            )}
            <Stack direction="row" spacing={1} sx={{ mt: 0.5 }}>
              <Button size="small" variant="outlined" onClick={() => onPlan(ticket.id)}>
                {text('plan.plan')}
              </Button>
              <Button size="small" aria-pressed={chosen?.id === ticket.id} onClick={() => onChoose(chosen?.id === ticket.id ? null : ticket)}>
                {text(chosen?.id === ticket.id ? 'plan.click_hour' : 'plan.choose_hour')}
              </Button>
            </Stack>
          </Stack>
        ))}
        {total > data.length && (
          <Button size="small" component={Link} to={queueLink({ state: ['TO_PLAN'] })}>
            {text('plan.more_unplanned', { count: total - data.length })}
          </Button>
        )}
      </Stack>
    </Panel>
  );
}
