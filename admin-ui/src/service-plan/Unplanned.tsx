import { Button, Link as MuiLink, Stack, Typography } from '@mui/material';
import { useGetList } from 'react-admin';
import { Link } from 'react-router-dom';
import { Loaded } from '../fields/Loaded';
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
  const query = useGetList<QueueTicket>('tickets', {
    filter: { state: ['TO_PLAN'] },
    sort: { field: 'priority', order: 'DESC' },
    pagination: { page: 1, perPage: 100 },
  });
  const { total = 0 } = query;
  return (
    <Panel title={query.total === undefined ? text('plan.unplanned') : `${text('plan.unplanned')} (${query.total})`}>
      <Loaded query={query} nothing={<Nothing>{text('plan.nothing_unplanned')}</Nothing>}>
        {(tickets) => (
          <Stack spacing={1}>
            {tickets.map((ticket) => (
              <Waiting key={ticket.id} ticket={ticket} isChosen={chosen?.id === ticket.id} onChoose={onChoose} onPlan={onPlan} />
            ))}
            {total > tickets.length && (
              <Button size="small" component={Link} to={queueLink({ state: ['TO_PLAN'] })}>
                {text('plan.more_unplanned', { count: total - tickets.length })}
              </Button>
            )}
          </Stack>
        )}
      </Loaded>
    </Panel>
  );
}

function Waiting({
  ticket,
  isChosen,
  onChoose,
  onPlan,
}: Omit<UnplannedProps, 'chosen'> & { readonly ticket: QueueTicket; readonly isChosen: boolean }) {
  const text = useText();
  return (
    <Stack sx={{ p: 1, borderRadius: 1, border: 1, borderColor: isChosen ? 'primary.main' : 'divider' }}>
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
        <Button size="small" aria-pressed={isChosen} onClick={() => onChoose(isChosen ? null : ticket)}>
          {text(isChosen ? 'plan.click_hour' : 'plan.choose_hour')}
        </Button>
      </Stack>
    </Stack>
  );
}
