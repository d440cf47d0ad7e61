import { Alert, Button, Link as MuiLink, Stack } from '@mui/material';
import { Link } from 'react-router-dom';
import type { StaffCommand } from '../../../../api/contract/ticket-actions';
import { useMay } from '../../auth/use-me';
import { useOperation } from '../../data/use-operation';
import { useText } from '../../i18n/use-text';
import { useInstantAction } from '../actions/use-instant-action';
import type { Ticket } from '../ticket-types';

const SET: StaffCommand = 'SET_ASSET';

/** Devices that the requester has named in words: one click makes one of them what the ticket is about. */
export function ProposedDevices({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const may = useMay();
  const isOpen = ticket.asset === null && ticket.endedAt === null && ticket.customerId !== null && may('asset.read');
  const { data } = useOperation('tickets', 'listProposedDevices', { params: { id: ticket.id } }, { enabled: isOpen });
  if (!isOpen || data === undefined || data.data.length === 0) return null;
  return (
    <Alert severity="info" sx={{ mb: 1.5 }}>
      {text('device.named')}
      <Stack spacing={0.5} sx={{ mt: 0.5 }}>
        {data.data.map((device) => (
          <Stack key={device.id} direction="row" sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
            <span>
              <MuiLink component={Link} to={`/assets/${device.id}/show`}>
                {device.label}
              </MuiLink>
              {[device.name, device.place].filter(Boolean).map((part) => ` · ${part}`)}
            </span>
            {ticket.allowedActions.includes(SET) && <TakeDevice ticket={ticket} assetId={device.id} label={device.label} />}
          </Stack>
        ))}
      </Stack>
    </Alert>
  );
}

function TakeDevice({ ticket, assetId, label }: { ticket: Ticket; assetId: string; label: string }) {
  const text = useText();
  const { running, start } = useInstantAction(ticket, SET, { assetId });
  return (
    <Button size="small" variant="outlined" loading={running} onClick={() => void start()} aria-label={`${text('device.this_one')}: ${label}`}>
      {text('device.this_one')}
    </Button>
  );
}
