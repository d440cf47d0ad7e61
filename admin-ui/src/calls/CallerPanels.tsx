import { Box, Button, Stack, Typography } from '@mui/material';
import { Link } from 'react-router-dom';
import type { CallerCard } from '../../../api/contract/callers';
import { CONTRACT_KINDS, type ContractKind } from '../../../domain/contract-kinds';
import { PackageSize } from '../contracts/PackageSize';
import { PhoneLink } from '../fields/ContactLinks';
import { NameLink } from '../fields/NameLink';
import { Nothing, Panel } from '../fields/Panel';
import { StateChip, ToneChip } from '../fields/StateChip';
import { Age, CivilDay } from '../fields/times';
import { useLabel, useText } from '../i18n/use-text';
import { joinedState } from './joined-call';

/** What one must know while somebody is on the line: what is open already, what is agreed, what they have. */
export function CallerPanels({ card }: { card: CallerCard }) {
  return (
    <Stack spacing={2}>
      <Tickets card={card} />
      <Firm card={card} />
      <Devices card={card} />
    </Stack>
  );
}

function Firm({ card: { firm, person, contracts } }: { card: CallerCard }) {
  const text = useText();
  const label = useLabel();
  const kindOf = (kind: string): string => (Object.hasOwn(CONTRACT_KINDS, kind) ? label(CONTRACT_KINDS[kind as ContractKind]) : kind);
  return (
    <Panel title={firm.name}>
      {person && (
        <Typography variant="body2" sx={{ mb: 1 }}>
          {person.name} {person.phone && <PhoneLink number={person.phone} />} {person.siteName}
        </Typography>
      )}
      {contracts.length === 0 && <Nothing>{text('call.no_contract')}</Nothing>}
      {contracts.map((contract) => (
        <Box key={contract.id} sx={{ mb: 1 }}>
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
            <strong>{contract.number}</strong> {kindOf(contract.kind)}
            <ToneChip tone={contract.inForce ? 'success' : 'alarm'}>{text(contract.inForce ? 'call.in_force' : 'call.not_in_force')}</ToneChip>
            <ToneChip tone={contract.isOpenNow ? 'info' : 'waiting'}>{text(contract.isOpenNow ? 'call.open_now' : 'call.closed_now')}</ToneChip>
          </Stack>
          <Typography variant="body2" color="text.secondary">
            <CivilDay date={contract.startsOn} /> – <CivilDay date={contract.endsOn} /> · {contract.hours} · <PackageSize terms={contract} />
            {contract.spareIncluded && ` · ${text('call.spare')}`}
          </Typography>
        </Box>
      ))}
    </Panel>
  );
}

function Tickets({ card: { openTickets, person } }: { card: CallerCard }) {
  const text = useText();
  return (
    <Panel title={text('call.open_tickets')}>
      {openTickets.length === 0 && <Nothing>{text('call.none_open')}</Nothing>}
      <Stack spacing={1}>
        {openTickets.map((ticket) => (
          <OpenTicket key={ticket.id} ticket={ticket} callerName={person?.name ?? null} />
        ))}
      </Stack>
    </Panel>
  );
}

/** Whoever calls about what is open already gets no second ticket: the talk is recorded there. */
function OpenTicket({
  ticket: { id, number, subject, state, receivedAt, requesterName, deviceLabel, isTheirs },
  callerName,
}: {
  ticket: CallerCard['openTickets'][number];
  callerName: string | null;
}) {
  const text = useText();
  return (
    <Stack direction="row" sx={{ gap: 1, alignItems: 'center', justifyContent: 'space-between' }}>
      <Box sx={{ minWidth: 0 }}>
        <NameLink resource="tickets" id={id} name={`#${number} ${subject}`} />
        <Typography variant="body2" color="text.secondary" component="div">
          <StateChip state={state} entitlement={null} />{' '}
          {[isTheirs ? text('call.own_ticket') : requesterName, deviceLabel].filter(Boolean).join(' · ')} · <Age since={receivedAt} />
        </Typography>
      </Box>
      <Button
        size="small"
        variant={isTheirs ? 'contained' : 'outlined'}
        component={Link}
        to={`/tickets/${id}/show`}
        state={joinedState(callerName)}
        sx={{ flexShrink: 0 }}
      >
        {text('call.join')}
      </Button>
    </Stack>
  );
}

function Devices({ card: { devices, moreDevices, firm } }: { card: CallerCard }) {
  const text = useText();
  return (
    <Panel title={text('call.devices')}>
      {devices.length === 0 && <Nothing>{text('call.no_devices')}</Nothing>}
      <Stack spacing={0.5}>
        {devices.map(({ id, label, name, place, isTheirs, lastTickets }) => (
          <Box key={id}>
            <NameLink resource="assets" id={id} name={[label, name].filter(Boolean).join(' · ')} /> {place} {isTheirs && `(${text('call.theirs')})`}
            {lastTickets.map((ticket) => (
              <Typography key={ticket.id} variant="body2" color="text.secondary">
                #{ticket.number} {ticket.subject} · <Age since={ticket.receivedAt} />
              </Typography>
            ))}
          </Box>
        ))}
      </Stack>
      {moreDevices > 0 && (
        <Button size="small" component={Link} to={`/customers/${firm.id}/show`}>
          {text('call.more_devices', { count: moreDevices })}
        </Button>
      )}
    </Panel>
  );
}
