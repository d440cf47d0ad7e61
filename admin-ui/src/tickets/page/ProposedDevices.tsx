import { Alert, Button, Link as MuiLink, Stack, Typography } from '@mui/material';
import { useFormContext, useWatch } from 'react-hook-form';
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
  const isAsked = ticket.asset === null || ticket.unansweredSince !== null;
  const isOpen = isAsked && ticket.endedAt === null && ticket.customerId !== null && may('asset.read');
  const { data } = useOperation('tickets', 'listProposedDevices', { params: { id: ticket.id } }, { enabled: isOpen });
  if (!isOpen || data === undefined || data.data.length === 0) return null;
  return (
    <Alert severity="info" sx={{ mb: 1.5 }}>
      {text(ticket.asset === null ? 'device.named' : 'device.named_other')}
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

/** The same in a form in which the customer is only being chosen: one click fills in device and, where none stands there, site. */
export function NamedDevices({ ticket, customerId }: { ticket: Ticket; customerId: string | null | undefined }) {
  const text = useText();
  const may = useMay();
  const { setValue, getValues } = useFormContext();
  const chosen = useWatch<{ assetId?: string | null }>({ name: 'assetId' });
  const enabled = typeof customerId === 'string' && ticket.asset === null && may('asset.read');
  const { data } = useOperation(
    'tickets',
    'listProposedDevices',
    { params: { id: ticket.id }, query: { customerId: customerId ?? '' } },
    { enabled },
  );
  const devices = enabled ? (data?.data ?? []).filter(({ id }) => id !== chosen) : [];
  if (devices.length === 0) return null;
  const take = ({ id, siteId }: (typeof devices)[number]): void => {
    setValue('assetId', id, { shouldDirty: true });
    if (!getValues('siteId')) setValue('siteId', siteId, { shouldDirty: true });
  };
  return (
    <Stack direction="row" sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap', mb: 1 }}>
      <Typography variant="body2">{text('device.named')}</Typography>
      {devices.map((device) => (
        <Button key={device.id} size="small" variant="outlined" onClick={() => take(device)}>
          {[device.label, device.name, device.place].filter(Boolean).join(' · ')}
        </Button>
      ))}
    </Stack>
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
