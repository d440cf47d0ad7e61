import { Box, Link as MuiLink, Stack, Tab, Tabs, Typography, useMediaQuery, type Theme } from '@mui/material';
import { DataTable, SearchInput, SelectArrayInput, useListContext } from 'react-admin';
import { Link } from 'react-router-dom';
import type { InboundMail } from '../../../api/contract/inbound-mails';
import { INBOUND_OUTCOMES, INBOUND_REASONS } from '../../../domain/inbound-mail';
import { EmptyState } from '../fields/EmptyState';
import { When } from '../fields/times';
import { useChoices, useText } from '../i18n/use-text';
import { RecordList } from '../layout/RecordList';
import { OutcomeMark } from './OutcomeMark';

const PREVIEW = 240;

/** Mails that came in: first those in quarantine that somebody must look at. */
export function InboundMailList() {
  const outcomes = useChoices(INBOUND_OUTCOMES);
  const reasons = useChoices(INBOUND_REASONS);
  const filters = [
    <SearchInput key="q" source="q" alwaysOn />,
    <SelectArrayInput key="outcome" source="outcome" choices={outcomes} helperText={false} />,
    <SelectArrayInput key="reason" source="reason" choices={reasons} helperText={false} />,
  ];
  return (
    <RecordList filters={filters} filterDefaultValues={{ open: true }} sort={{ field: 'receivedAt', order: 'DESC' }} empty={false}>
      <Cuts />
      <Mails />
    </RecordList>
  );
}

/** Quarantine, or everything that came; the choice stands in the address. */
function Cuts() {
  const text = useText();
  const { filterValues, setFilters, displayedFilters } = useListContext();
  const { open, ...others } = filterValues as { open?: boolean };
  return (
    <Tabs
      value={open === true ? 'open' : 'all'}
      onChange={(_event, key: string) => setFilters(key === 'open' ? { ...others, open: true } : others, displayedFilters)}
      aria-label={text('mail_in.cuts')}
    >
      <Tab value="open" label={text('mail_in.quarantine')} />
      <Tab value="all" label={text('mail_in.all')} />
    </Tabs>
  );
}

function Mails() {
  const text = useText();
  const { filterValues } = useListContext();
  const isQuarantine = (filterValues as { open?: boolean }).open === true;
  const isPhone = useMediaQuery<Theme>((theme) => theme.breakpoints.down('sm'));
  const empty = <EmptyState title={text(isQuarantine ? 'mail_in.none_open' : 'mail_in.none')} hint={text('mail_in.none_hint')} />;
  if (isPhone)
    return (
      <DataTable<InboundMail> bulkActionButtons={false} rowClick="show" empty={empty}>
        <DataTable.Col<InboundMail> source="receivedAt" render={(mail) => <MailCard mail={mail} />} />
      </DataTable>
    );
  return (
    <DataTable<InboundMail> bulkActionButtons={false} rowClick="show" empty={empty}>
      <DataTable.Col<InboundMail> source="fromAddress" disableSort render={(mail) => <What mail={mail} />} />
      <DataTable.Col<InboundMail> source="outcome" disableSort render={(mail) => <OutcomeMark mail={mail} />} />
      <DataTable.Col<InboundMail> source="ticketNumber" disableSort render={(mail) => <TicketOfMail mail={mail} />} />
      <DataTable.Col<InboundMail> source="receivedAt" render={({ receivedAt }) => <When at={receivedAt} />} />
    </DataTable>
  );
}

/** Everything in one column, for narrow screens. */
function MailCard({ mail }: { mail: InboundMail }) {
  return (
    <Stack spacing={0.75} sx={{ py: 0.5, maxWidth: 'calc(100vw - 64px)', whiteSpace: 'normal' }}>
      <What mail={mail} />
      <Box>
        <OutcomeMark mail={mail} />
      </Box>
      <Typography variant="body2" color="text.secondary" component="div">
        <When at={mail.receivedAt} /> {(mail.ticketId ?? mail.namedTicketId) != null && <TicketOfMail mail={mail} />}
      </Typography>
    </Stack>
  );
}

/** Who wrote about what, and how it begins; text only, whatever the mail was. */
function What({ mail: { fromAddress, fromName, subject, text: written } }: { mail: InboundMail }) {
  const text = useText();
  const begins = (written ?? '').replace(/\s+/g, ' ').slice(0, PREVIEW);
  return (
    <Box sx={{ minWidth: 180, maxWidth: 560, overflowWrap: 'anywhere' }}>
      <Typography variant="body2" component="div" sx={{ fontWeight: 600 }}>
        {subject || text('mail_in.no_subject')}
      </Typography>
      <Typography variant="body2" color="text.secondary" component="div">
        {[fromName, fromAddress].filter(Boolean).join(' · ') || text('mail_in.no_sender')}
      </Typography>
      {begins !== '' && (
        <Typography
          variant="body2"
          component="div"
          sx={{ display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden', mt: 0.25 }}
        >
          {begins}
        </Typography>
      )}
    </Box>
  );
}

/** The ticket that the mail became or joined, or that it names without being on it. */
export function TicketOfMail({ mail }: { mail: InboundMail }) {
  const text = useText();
  const { ticketId, ticketNumber, namedTicketId, namedTicketNumber } = mail;
  const id = ticketId ?? namedTicketId;
  if (id == null) return <>—</>;
  return (
    <>
      <MuiLink component={Link} to={`/tickets/${id}/show`} onClick={(event) => event.stopPropagation()} sx={{ fontWeight: 600 }}>
        #{ticketId === null ? namedTicketNumber : ticketNumber}
      </MuiLink>
      {ticketId === null && (
        <Typography variant="body2" color="text.secondary" component="span">
          {' '}
          {text('mail_in.names_ticket')}
        </Typography>
      )}
    </>
  );
}
