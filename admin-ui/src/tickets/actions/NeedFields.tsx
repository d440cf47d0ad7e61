import { Box, Divider, Stack, Typography } from '@mui/material';
import { AutocompleteInput, ReferenceInput, useGetList, type RaRecord } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useEffect, useState } from 'react';
import { onsiteApprovalContent } from '../../../../domain/approval-content';
import { formatMoney } from '../../../../domain/money';
import { DecimalInput } from '../../forms/DecimalInput';
import { NoteInput } from '../../forms/NoteInput';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { byText } from '../../forms/input-habits';
import { usePriceHints } from './use-price-hints';

const personTitle = (contact?: RaRecord): string => (contact ? `${String(contact['name'])} · ${String(contact['email'])}` : '');

/** What is to be approved (M10): the approver reads exactly these words and figures. */
export function NeedFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const approvers = { customerId: ticket.customerId ?? undefined, role: 'REPRESENTATIVE', active: true };
  usePreselectedApprover(approvers);
  const hints = usePriceHints(ticket);
  return (
    <Stack direction={{ xs: 'column', md: 'row' }} spacing={3}>
      <Stack sx={{ flex: 3 }}>
        <ReferenceInput source="approverId" reference="contacts" filter={approvers} sort={{ field: 'name', order: 'ASC' }}>
          <AutocompleteInput
            label={text('approval.approver')}
            optionText={personTitle}
            filterToQuery={byText}
            isRequired
            helperText={text('approval.approver_help')}
          />
        </ReferenceInput>
        <NoteInput source="scope" label="approval.scope" helper="approval.scope_help" required rows={4} />
        <NoteInput source="tried" label="approval.tried" helper="approval.tried_help" required rows={3} />
      </Stack>
      <Stack sx={{ flex: 2, minWidth: 220 }}>
        <DecimalInput source="estimatedHours" label={text('approval.hours')} unit={text('unit.hour')} required />
        <DecimalInput source="labour" label={text('approval.labour')} unit="₺" required {...helperOf(hints.labour)} />
        <DecimalInput source="travel" label={text('approval.travel')} unit="₺" required {...helperOf(hints.travel)} />
        <DecimalInput source="lodging" label={text('approval.lodging')} unit="₺" required />
        <Total ticket={ticket} />
      </Stack>
    </Stack>
  );
}

const helperOf = (helperText: string | null) => (helperText === null ? {} : { helperText });

/** With only one representative there is nothing to choose. */
function usePreselectedApprover(filter: object): void {
  const { getValues, setValue } = useFormContext();
  const { data } = useGetList('contacts', { filter, sort: { field: 'name', order: 'ASC' }, pagination: { page: 1, perPage: 25 } });
  const only = data?.length === 1 ? data[0]?.id : undefined;
  // The form is set to its first values after its fields have come: what is chosen before would be gone.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  useEffect(() => {
    if (ready && only !== undefined && !getValues('approverId')) setValue('approverId', only);
  }, [ready, only, getValues, setValue]);
}

const AMOUNT = /^\d{1,10}(\.\d{1,2})?$/;

function Total({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const values = useWatch() as Readonly<Record<string, unknown>>;
  const isGiven = (name: string): boolean => typeof values[name] === 'string' && AMOUNT.test(values[name]);
  const amount = (name: string): string => (isGiven(name) ? (values[name] as string) : '0');
  const known = ['labour', 'travel', 'lodging'].every(isGiven);
  const content = onsiteApprovalContent(
    {
      ticketNumber: ticket.number,
      subject: '',
      customerName: '',
      site: null,
      deviceLabel: null,
      deviceKind: null,
      requester: null,
      scope: '',
      tried: '',
      conveyedBy: { id: '', name: '' },
      conveyedOn: '',
    },
    { estimatedHours: amount('estimatedHours'), labour: amount('labour'), travel: amount('travel'), lodging: amount('lodging') },
  );
  return (
    <Box sx={{ mt: 1, p: 1.5, borderRadius: 1, bgcolor: 'action.hover' }} aria-live="polite">
      {content.lines.map((line) => (
        <Stack key={line.workType} direction="row" sx={{ justifyContent: 'space-between' }}>
          <Typography variant="body2">{label(line.description)}</Typography>
          <Typography variant="body2">{formatMoney(line.amount, content.currency, locale)}</Typography>
        </Stack>
      ))}
      {content.lines.length > 0 && <Divider sx={{ my: 0.5 }} />}
      <Stack direction="row" sx={{ justifyContent: 'space-between' }}>
        <Typography variant="subtitle2">{text('approval.total')}</Typography>
        <Typography variant="subtitle2">{known ? formatMoney(content.total, content.currency, locale) : '—'}</Typography>
      </Stack>
      <Typography variant="caption" color="text.secondary">
        {text('approval.without_vat')}
      </Typography>
    </Box>
  );
}
