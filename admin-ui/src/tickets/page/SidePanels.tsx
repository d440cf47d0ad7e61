import { Alert, Button, Link as MuiLink, Stack } from '@mui/material';
import { Link } from 'react-router-dom';
import { ASSET_KINDS } from '../../../../domain/asset-kinds';
import { REMOTE_TOOLS, type RemoteTool } from '../../../../domain/remote-tools';
import { CONTACT_ROLES } from '../../../../domain/contact-roles';
import { CONTRACT_KINDS } from '../../../../domain/contract-kinds';
import { formatCivilDate } from '../../../../domain/format';
import { useMay } from '../../auth/use-me';
import { MailLink, PhoneLink } from '../../fields/ContactLinks';
import { Fact, Facts, Nothing, Panel } from '../../fields/Panel';
import { CivilDay } from '../../fields/times';
import { useAppLocale, useTableLabel, useText } from '../../i18n/use-text';
import { queueLink } from '../queue-tabs';
import type { Ticket } from '../ticket-types';
import { FormerMark } from './FormerMark';
import { TypedName } from './TypedName';

/** The device in question. */
export function DevicePanel({ ticket: { asset, givenLabel, customer, claimed } }: { ticket: Ticket }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const may = useMay();
  if (!asset) {
    return (
      <Panel title={text('ticket.device')}>
        <Nothing>
          {givenLabel ? text(claimed?.assetId ? 'requester.claimed_label' : 'ticket.given_label', { label: givenLabel }) : text('ticket.no_device')}
        </Nothing>
      </Panel>
    );
  }
  const type = [asset.brand, asset.model].filter(Boolean).join(' ');
  const title = may('asset.read') ? (
    <MuiLink component={Link} to={`/assets/${asset.id}/show`}>
      {asset.label}
    </MuiLink>
  ) : (
    asset.label
  );
  return (
    <Panel title={text('ticket.device')}>
      <Facts>
        <Fact name={text('asset.label')}>{title}</Fact>
        <Fact name={text('asset.kind')}>{tableLabel(ASSET_KINDS, asset.kind)}</Fact>
        {type !== '' && <Fact name={text('asset.type')}>{type}</Fact>}
        {asset.name && <Fact name={text('asset.name')}>{asset.name}</Fact>}
        {asset.serial && <Fact name={text('asset.serial')}>{asset.serial}</Fact>}
        {asset.place && <Fact name={text('asset.place')}>{asset.place}</Fact>}
        <Fact name={text('asset.remote')}>
          {asset.remotable && asset.remoteTool ? REMOTE_TOOLS[asset.remoteTool as RemoteTool].name : text('asset.not_remotable')}
        </Fact>
      </Facts>
      {customer && (
        <Button size="small" component={Link} to={queueLink({ assetId: asset.id })} sx={{ mt: 1, ml: -0.75 }}>
          {text('asset.other_tickets')}
        </Button>
      )}
    </Panel>
  );
}

/** Whose ticket it is, and by which contract it is worked on. */
export function CustomerPanel({ ticket }: { ticket: Ticket }) {
  const { customer, site, siteInContract, contract, contractEndedOn, entitlement, claimed } = ticket;
  const text = useText();
  const tableLabel = useTableLabel();
  const locale = useAppLocale();
  const may = useMay();
  const linked = (to: string, name: string, allowed: boolean) =>
    allowed ? (
      <MuiLink component={Link} to={to}>
        {name}
      </MuiLink>
    ) : (
      name
    );
  return (
    <Panel title={text('ticket.customer_and_contract')}>
      <Stack spacing={1}>
        {contractEndedOn && <Alert severity="warning">{text('charge.contract_ended', { date: formatCivilDate(contractEndedOn, locale) })}</Alert>}
        {entitlement !== null && entitlement !== 'ENTITLED' && <Alert severity="warning">{text(`entitlement.${entitlement}`)}</Alert>}
        {claimed && (
          <Alert severity="info">
            {text(ticket.channel === 'PHONE' ? 'requester.claimed_firm' : 'requester.claimed')}{' '}
            {linked(`/customers/${claimed.customerId}/show`, claimed.customerName, may('customer.read'))}
          </Alert>
        )}
        {siteInContract === false && <Alert severity="warning">{text('ticket.site_outside_contract')}</Alert>}
        <Facts>
          <Fact name={text('ticket.customer')}>
            {customer ? linked(`/customers/${customer.id}/show`, customer.name, may('customer.read')) : text('ticket.unknown_customer')}
          </Fact>
          {site && <Fact name={text('ticket.site')}>{[site.name, site.city, site.address].filter(Boolean).join(', ')}</Fact>}
          {contract && (
            <>
              <Fact name={text('ticket.contract')}>{linked(`/contracts/${contract.id}/show`, contract.number, may('contract.read'))}</Fact>
              <Fact name={text('contract.kind')}>{tableLabel(CONTRACT_KINDS, contract.kind)}</Fact>
              <Fact name={text('contract.term')}>
                <CivilDay date={contract.startsOn} /> – <CivilDay date={contract.endsOn} />
              </Fact>
            </>
          )}
        </Facts>
      </Stack>
    </Panel>
  );
}

/** Who asked. */
export function RequesterPanel({ ticket }: { ticket: Ticket }) {
  const { contact, requesterName, typedName, requesterEmail, requesterPhone } = ticket;
  const text = useText();
  const tableLabel = useTableLabel();
  const phone = requesterPhone ?? contact?.phone ?? null;
  const email = requesterEmail ?? contact?.email ?? null;
  return (
    <Panel title={text('ticket.requester')}>
      <Facts>
        <Fact name={text('person.name')}>
          {requesterName} <FormerMark ticket={ticket} id={contact?.id} of="contact" /> <TypedName name={typedName} />
        </Fact>
        {email && (
          <Fact name={text('person.email')}>
            <MailLink address={email} />
          </Fact>
        )}
        {ticket.channel === 'WEB' && email && (
          <Fact name={text('requester.mailbox')}>
            {text(ticket.mailboxProvedAt === null ? 'requester.mailbox_unproved' : 'requester.mailbox_proved')}
          </Fact>
        )}
        {phone && (
          <Fact name={text('person.phone')}>
            <PhoneLink number={phone} />
          </Fact>
        )}
        {contact && contact.roles.length > 0 && (
          <Fact name={text('person.roles')}>{contact.roles.map((role) => tableLabel(CONTACT_ROLES, role)).join(', ')}</Fact>
        )}
      </Facts>
    </Panel>
  );
}
