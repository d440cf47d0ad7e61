import AddLinkIcon from '@mui/icons-material/AddLink';
import LinkOffIcon from '@mui/icons-material/LinkOff';
import { Button, Dialog, DialogActions, DialogContent, DialogTitle, IconButton, Stack, Tooltip, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { Form, NumberInput, SelectInput, useTranslate } from 'react-admin';
import type { FieldValues } from 'react-hook-form';
import { relationOperations } from '../../../../api/contract/ticket-relations';
import { TICKET_LINK_KIND_NAMES, TICKET_LINK_KINDS, type TicketLinkKind } from '../../../../domain/ticket-links';
import { useMay } from '../../auth/use-me';
import { messageOf, problemOf } from '../../data/http';
import { callOperation } from '../../data/operations';
import { randomId } from '../../data/random-id';
import { useOnce } from '../../data/use-once';
import { ToneChip } from '../../fields/StateChip';
import { bodyFor, contractResolver } from '../../forms/contract-resolver';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import { useServices } from '../../ServicesContext';
import type { Ticket } from '../ticket-types';
import { OtherLink } from './OtherLink';
import { useQueryClient } from '@tanstack/react-query';

const schema = relationOperations.linkTicket.body;

/** What staff have linked, each with how. */
export function TicketLinks({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const label = useLabel();
  return ticket.relations.links.map((other) => (
    <Stack key={other.linkId} direction="row" sx={{ columnGap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
      <Typography variant="body2" color="text.secondary" component="span">
        {label(other.back ? TICKET_LINK_KINDS[other.kind].back : TICKET_LINK_KINDS[other.kind])}:
      </Typography>
      <OtherLink ticket={other} />
      {other.otherCustomer && <ToneChip tone="waiting">{text('relations.other_customer')}</ToneChip>}
      <UnlinkButton ticket={ticket} other={other} />
    </Stack>
  ));
}

function UnlinkButton({ ticket, other }: { ticket: Ticket; other: Ticket['relations']['links'][number] }) {
  const text = useText();
  const may = useMay();
  const { http } = useServices();
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'unlinkTicket', { params: { id: ticket.id, link: other.linkId } }),
    resources: ['tickets'],
    told: () => text('relations.unlinked'),
    onDone: () => undefined,
  });
  if (!may('ticket.edit')) return null;
  const name = text('relations.unlink', { number: other.number });
  return (
    <Tooltip title={name}>
      <IconButton size="small" aria-label={name} disabled={isPending} onClick={() => run(undefined)}>
        <LinkOffIcon fontSize="small" />
      </IconButton>
    </Tooltip>
  );
}

/** Links the ticket to another one. */
export function LinkButton({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Tooltip title={text('relations.link')}>
        <IconButton size="small" aria-label={text('relations.link')} onClick={() => setOpen(true)}>
          <AddLinkIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      {open && <LinkDialog ticket={ticket} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Both readings of each kind, one choice each; what is the same from both sides once. */
function useWays(): { id: string; name: string }[] {
  const label = useLabel();
  const ways = (kind: TicketLinkKind) => {
    const there = { id: kind, name: label(TICKET_LINK_KINDS[kind]) };
    const back = { id: `${kind} back`, name: label(TICKET_LINK_KINDS[kind].back) };
    return there.name === back.name ? [there] : [there, back];
  };
  return TICKET_LINK_KIND_NAMES.flatMap(ways);
}

const toBody = ({ way, to }: FieldValues): FieldValues => {
  const [kind, back] = String(way).split(' ');
  return { kind, back: back !== undefined, to: to as unknown };
};

function LinkDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const locale = useAppLocale();
  const title = useId();
  const { http } = useServices();
  const queries = useQueryClient();
  const [failure, setFailure] = useState<string | null>(null);
  const [key] = useState(randomId);
  const save = async (values: FieldValues): Promise<object | undefined> => {
    try {
      await callOperation(http, 'linkTicket', { params: { id: ticket.id }, body: bodyFor(schema, toBody(values)) as never, idempotencyKey: key });
    } catch (error) {
      const { errors } = problemOf(error);
      if (errors === undefined) setFailure(messageOf(error));
      return errors;
    }
    await queries.invalidateQueries({ queryKey: ['tickets'] });
    onClose();
    return undefined;
  };
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="xs" aria-labelledby={title}>
      <DialogTitle id={title}>{text('relations.link')}</DialogTitle>
      <Form record={{ way: 'RELATED' }} resolver={contractResolver(schema, locale, { toBody })} onSubmit={save} noValidate>
        <DialogContent dividers>
          {failure !== null && <Typography color="error">{translate(failure)}</Typography>}
          <SelectInput source="way" label={text('relations.way')} choices={useWays()} isRequired helperText={false} fullWidth />
          <NumberInput
            source="to"
            label={text('relations.other_number')}
            isRequired
            helperText={text('relations.staff_only')}
            min={1}
            step={1}
            fullWidth
          />
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
          <Button type="submit" variant="contained">
            {text('relations.link_now')}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}
