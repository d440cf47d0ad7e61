import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, Stack, Tooltip } from '@mui/material';
import { useEffect, useState } from 'react';
import { Form, ReferenceInput, useGetList, useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { DeskTask } from '../../../api/contract/desk-tasks';
import type { InboundMail } from '../../../api/contract/inbound-mails';
import { useMay } from '../auth/use-me';
import { CustomerInput } from '../forms/CustomerInput';
import { FoundInput } from '../forms/FoundInput';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useText } from '../i18n/use-text';
import { ContestDialog } from './ContestDialog';
import { useResolve } from './use-resolve';
import { useToldWhenJudged } from './use-told-when-judged';

type Action = 'ticket' | 'join' | 'contest' | 'discard';

/** What can be made of a mail in quarantine, and of an answer that the desk is asked to read; nothing of one that somebody has dealt with. */
export function MailActions({ mail }: { mail: InboundMail }) {
  const text = useText();
  const may = useMay();
  const [action, setAction] = useState<Action | null>(null);
  useToldWhenJudged(mail);
  if (mail.outcome === 'ANSWER' && may('mail.decide')) return <AnswerActions mail={mail} />;
  if (mail.outcome !== 'QUARANTINED' || mail.resolvedAt !== null || !may('mail.decide')) return null;
  const close = (): void => setAction(null);
  // What waits here is suspicious: nothing is pressed by habit, unless the mail itself names a ticket.
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1, mt: 2 }}>
      {mail.reason === 'APPROVER_WROTE' && (
        <Button variant="outlined" color="error" onClick={() => setAction('contest')}>
          {text('mail_in.contest')}
        </Button>
      )}
      <Button variant="outlined" onClick={() => setAction('ticket')}>
        {text('mail_in.make_ticket')}
      </Button>
      <Button variant={isForNamedTicket(mail) ? 'contained' : 'outlined'} onClick={() => setAction('join')}>
        {text('mail_in.join')}
      </Button>
      {mail.isWhole && mail.sourceErasedAt === null && <AgainButton id={mail.id} />}
      <Button color="inherit" onClick={() => setAction('discard')}>
        {text('mail_in.discard')}
      </Button>
      {action === 'ticket' && <TicketDialog mail={mail} onClose={close} />}
      {action === 'contest' && <ContestDialog mail={mail} onClose={close} />}
      {action === 'join' && <JoinDialog mail={mail} onClose={close} />}
      {action === 'discard' && (
        <ReasonDialog
          title="mail_in.discard_title"
          help={text('mail_in.discard_help')}
          buttons={<DiscardButton id={mail.id} onDone={close} />}
          onClose={close}
        />
      )}
    </Stack>
  );
}

/** A requester who approves as well wrote about their decision: it stands on the ticket, and is a contest if they say so. */
function AnswerActions({ mail }: { mail: InboundMail }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const { data } = useGetList<DeskTask>(
    'desk-tasks',
    {
      filter: { kind: ['APPROVER_WROTE', 'VISIT_WISH'], ticketId: mail.ticketId ?? undefined, open: true },
      sort: { field: 'createdAt', order: 'ASC' },
      pagination: { page: 1, perPage: 25 },
    },
    { enabled: mail.ticketId !== null },
  );
  if (!data?.some(({ subjectId }) => subjectId === mail.id)) return null;
  return (
    <Stack direction="row" sx={{ mt: 2 }}>
      <Button variant="outlined" color="error" onClick={() => setOpen(true)}>
        {text('mail_in.contest')}
      </Button>
      {isOpen && <ContestDialog mail={mail} onClose={() => setOpen(false)} />}
    </Stack>
  );
}

interface DialogProps {
  readonly mail: InboundMail;
  readonly onClose: () => void;
}

/** What the forms begin with: the mail of the page around them, read anew, clears nothing. */
const NOBODY = { customerId: null, contactId: null };
const NO_TICKET = { ticketId: null };

/** A request in the sender's name, or of somebody of a customer for whom they wrote. */
function TicketDialog({ mail, onClose }: DialogProps) {
  const text = useText();
  const translate = useTranslate();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-label={text('mail_in.make_ticket')}>
      <DialogTitle>{text('mail_in.make_ticket')}</DialogTitle>
      <Form record={NOBODY}>
        <DialogContent dividers>
          <DialogContentText sx={{ mb: 2 }}>
            {mail.fromAddress === null ? text('mail_in.ticket_help_nobody') : text('mail_in.ticket_help', { address: mail.fromAddress })}
          </DialogContentText>
          <CustomerInput clears={['contactId']} />
          <ContactOfCustomer />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <TicketButton mail={mail} onDone={onClose} />
        </DialogActions>
      </Form>
    </Dialog>
  );
}

function ContactOfCustomer() {
  const { customerId } = useFormContext().watch() as { customerId?: string | null };
  if (!customerId) return null;
  return (
    <ReferenceInput source="contactId" reference="contacts" filter={{ customerId, active: true }} sort={{ field: 'name', order: 'ASC' }} perPage={25}>
      <FoundInput
        label="mail_in.person"
        optionText={({ name, email }: { name?: string; email?: string }) => [name, email].filter(Boolean).join(' · ')}
        isRequired
        helperText={false}
      />
    </ReferenceInput>
  );
}

function TicketButton({ mail, onDone }: { mail: InboundMail; onDone: () => void }) {
  const text = useText();
  const { customerId, contactId } = useFormContext().watch() as { customerId?: string | null; contactId?: string | null };
  const { resolve, isPending } = useResolve(mail.id, onDone);
  const isReady = customerId ? Boolean(contactId) : mail.fromAddress !== null;
  return (
    <Button variant="contained" disabled={!isReady || isPending} onClick={() => resolve({ contactId: contactId ?? undefined })}>
      {text('mail_in.make_ticket')}
    </Button>
  );
}

/** An answer of the requester on a ticket that is there. */
function JoinDialog({ mail, onClose }: DialogProps) {
  const text = useText();
  const translate = useTranslate();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-label={text('mail_in.join')}>
      <DialogTitle>{text('mail_in.join')}</DialogTitle>
      <Form record={NO_TICKET}>
        <DialogContent dividers>
          <DialogContentText sx={{ mb: 2 }}>{text('mail_in.join_help', { address: mail.fromAddress ?? '—' })}</DialogContentText>
          <NamedTicket mail={mail} />
          <ReferenceInput source="ticketId" reference="tickets" sort={{ field: 'receivedAt', order: 'DESC' }} perPage={25}>
            <FoundInput label="mail_in.ticket" optionText={ticketTitle} isRequired helperText={false} />
          </ReferenceInput>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <JoinButton id={mail.id} onDone={onClose} />
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** The number of the ticket that the subject names. */
export function namedTicket({ subject }: Pick<InboundMail, 'subject'>): string | null {
  return /#(\d{1,9})\b/.exec(subject ?? '')?.[1] ?? null;
}

/** Why a mail is kept back from the ticket that it names: whoever wrote may be anybody, and nothing is put there in their name unasked. */
const OF_NO_PARTY: readonly InboundMail['reason'][] = [
  'STRANGER_ON_TICKET',
  'FORGED',
  'FORMER_WROTE',
  'OWN_ADDRESS',
  'SEVERAL_SENDERS',
  // What an approver writes is no answer of the requester; to contest stands beside it.
  'APPROVER_WROTE',
];

/** Whether joining the ticket that the mail names is what is most likely meant. */
export function isForNamedTicket(mail: Pick<InboundMail, 'subject' | 'reason'> & Partial<Pick<InboundMail, 'namedTicketId'>>): boolean {
  return (mail.namedTicketId ?? namedTicket(mail)) !== null && !OF_NO_PARTY.includes(mail.reason);
}

/** Chooses the ticket that the mail names; whoever decides still sees which it is. */
function NamedTicket({ mail }: { mail: InboundMail }) {
  const { setValue, getValues } = useFormContext();
  const number = namedTicket(mail);
  const isKnown = mail.namedTicketId != null;
  const query = { filter: { q: `#${number}` }, pagination: { page: 1, perPage: 5 } };
  const { data } = useGetList('tickets', query, { enabled: number !== null && !isKnown });
  const id: unknown = mail.namedTicketId ?? data?.find((ticket) => String(ticket['number']) === number)?.id;
  useEffect(() => {
    if (id !== undefined && getValues('ticketId') === null) setValue('ticketId', id);
  }, [id, getValues, setValue]);
  return null;
}

const ticketTitle = ({ number, subject, customerName }: { number?: number; subject?: string; customerName?: string | null }): string =>
  [`#${number}`, subject, customerName].filter(Boolean).join(' · ');

function JoinButton({ id, onDone }: { id: string; onDone: () => void }) {
  const text = useText();
  const { ticketId } = useFormContext().watch() as { ticketId?: string | null };
  const { resolve, isPending } = useResolve(id, onDone);
  return (
    <Button variant="contained" disabled={!ticketId || isPending} onClick={() => ticketId && resolve({ ticketId })}>
      {text('mail_in.join')}
    </Button>
  );
}

/** The same mail by what is known now: a contact or a contract that was added since. */
function AgainButton({ id }: { id: string }) {
  const text = useText();
  const { resolve, isPending } = useResolve(id, () => undefined);
  return (
    <Tooltip title={text('mail_in.again_help')}>
      <span>
        <Button variant="outlined" loading={isPending} onClick={() => resolve('again')}>
          {text('mail_in.again')}
        </Button>
      </span>
    </Tooltip>
  );
}

function DiscardButton({ id, onDone }: { id: string; onDone: () => void }) {
  const text = useText();
  const reason = useReason();
  const { resolve, isPending } = useResolve(id, onDone);
  return (
    <Button color="error" variant="contained" disabled={reason === '' || isPending} onClick={() => resolve({ reason })}>
      {text('mail_in.discard')}
    </Button>
  );
}
