import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, Stack, Tooltip } from '@mui/material';
import { useEffect, useState } from 'react';
import { Form, ReferenceInput, useGetList, useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { DeskTask } from '../../../api/contract/desk-tasks';
import type { InboundMail } from '../../../api/contract/inbound-mails';
import { MAIL_TASKS, PERMISSION_TASKS } from '../../../domain/desk-tasks';
import { useMay } from '../auth/use-me';
import { CustomerInput } from '../forms/CustomerInput';
import { FoundInput } from '../forms/FoundInput';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useText } from '../i18n/use-text';
import { ContestDialog } from './ContestDialog';
import { PermissionContestDialog } from './PermissionContestDialog';
import { useResolve } from './use-resolve';
import { useToldWhenJudged } from './use-told-when-judged';

type Action = 'ticket' | 'join' | 'discard';

/** What can be made of a mail in quarantine, and of an answer that the desk is asked to read; nothing of one that somebody has dealt with. */
export function MailActions({ mail }: { mail: InboundMail }) {
  const text = useText();
  const may = useMay();
  const [action, setAction] = useState<Action | null>(null);
  const contestable = useContestable(mail);
  useToldWhenJudged(mail);
  if (mail.outcome === 'ANSWER' && may('mail.decide'))
    return (
      contestable.length > 0 && (
        <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1, mt: 2 }}>
          <ContestButtons mail={mail} of={contestable} />
        </Stack>
      )
    );
  if (mail.outcome !== 'QUARANTINED' || mail.resolvedAt !== null || !may('mail.decide')) return null;
  const close = (): void => setAction(null);
  // What waits here is suspicious: nothing is pressed by habit, unless the mail itself names a ticket.
  return (
    <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 1, mt: 2 }}>
      <ContestButtons mail={mail} of={mail.reason === 'APPROVER_WROTE' && contestable.length === 0 ? ['decision'] : contestable} />
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

/** What a mail may contest. */
type Contestable = 'decision' | 'permission';

/** What the desk is asked to read it for: a decision, a permission to connect, or both, that was not its writer's. */
function useContestable({ id, ticketId }: InboundMail): readonly Contestable[] {
  const may = useMay();
  const { data } = useGetList<DeskTask>(
    'desk-tasks',
    {
      filter: { kind: [...MAIL_TASKS], ticketId: ticketId ?? undefined, open: true },
      sort: { field: 'createdAt', order: 'ASC' },
      pagination: { page: 1, perPage: 25 },
    },
    { enabled: ticketId !== null && may('mail.decide') },
  );
  const tasks = data?.filter(({ subjectId }) => subjectId === id) ?? [];
  return [...new Set(tasks.map(({ kind }) => ((PERMISSION_TASKS as readonly DeskTask['kind'][]).includes(kind) ? 'permission' : 'decision')))];
}

/** What a mail contests, and what recording that does. */
function Contest({ of, ...dialog }: DialogProps & { readonly of: Contestable }) {
  return of === 'permission' ? <PermissionContestDialog {...dialog} /> : <ContestDialog {...dialog} />;
}

/** It is a contest if its writer says so; of what is said where it may be of more than one thing. */
function ContestButtons({ mail, of }: { readonly mail: InboundMail; readonly of: readonly Contestable[] }) {
  const text = useText();
  const [open, setOpen] = useState<Contestable | null>(null);
  return (
    <>
      {of.map((what) => (
        <Button key={what} variant="outlined" color="error" onClick={() => setOpen(what)}>
          {text(of.length === 1 ? 'mail_in.contest' : `mail_in.contest_of_${what}`)}
        </Button>
      ))}
      {open !== null && <Contest mail={mail} of={open} onClose={() => setOpen(null)} />}
    </>
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
