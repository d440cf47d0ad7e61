import { Box, Divider, Stack, Typography } from '@mui/material';
import { ReferenceInput, useGetOne, type RaRecord } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { useEffect, useRef, useState } from 'react';
import type { Contact } from '../../../../api/contract/contacts';
import { onsiteApprovalContent, type ApprovalContent } from '../../../../domain/approval-content';
import { gatesVisit } from '../../../../domain/approval-kinds';
import { LOCALES } from '../../../../domain/locale';
import { formatMoney } from '../../../../domain/money';
import { isAmount } from '../../forms/decimal-text';
import { DecimalInput } from '../../forms/DecimalInput';
import { NoteInput } from '../../forms/NoteInput';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { CoverageHint } from './CoverageHint';
import { lastAttempt } from './last-attempt';
import { SecondApproverHint } from './SecondApproverHint';
import { usePreselectedApprover } from './use-preselected-approver';
import { NO_AMOUNT, usePriceHints } from './use-price-hints';
import { FoundInput } from '../../forms/FoundInput';

const personTitle = (contact?: RaRecord): string => (contact ? `${String(contact['name'])} · ${String(contact['email'])}` : '');

/** What is to be approved (M10): the approver reads exactly these words and figures. */
export function NeedFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const approvers = { customerId: ticket.customerId ?? undefined, role: 'REPRESENTATIVE', active: true };
  usePreselectedApprover(approvers);
  useLanguageOfApprover(ticket);
  const hints = usePriceHints(ticket);
  useFollowedLabour(hints, !ticket.approvals.some((approval) => approval.status === 'OPEN' && gatesVisit(approval)));
  return (
    <>
      <CoverageHint ticket={ticket} />
      <Stack direction={{ xs: 'column', md: 'row' }} spacing={3}>
        <Stack sx={{ flex: 3 }}>
          <ReferenceInput source="approverId" reference="contacts" filter={approvers} sort={{ field: 'name', order: 'ASC' }}>
            <FoundInput label={text('approval.approver')} optionText={personTitle} isRequired helperText={text('approval.approver_help')} />
          </ReferenceInput>
          <NoteInput source="scope" label="approval.scope" helper="approval.scope_help" required rows={4} />
          <NoteInput source="tried" label="approval.tried" helper="approval.tried_help" required rows={3} />
        </Stack>
        <Stack sx={{ flex: 2, minWidth: 220 }}>
          <DecimalInput source="estimatedHours" label={text('approval.hours')} unit={text('unit.hour')} required />
          {ticket.callOut?.covered === true ? (
            <Typography variant="body2" color="text.secondary">
              {text(ticket.callOut.draws === 'PACKAGE_HOURS' ? 'approval.labour_by_hours' : 'approval.labour_covered')}
            </Typography>
          ) : (
            <DecimalInput source="callOut" label={text('approval.call_out')} unit="₺" required {...helperOf(hints.callOut)} />
          )}
          {!hints.isLabourFree && <DecimalInput source="labour" label={text('approval.labour')} unit="₺" required {...helperOf(hints.labour)} />}
          <DecimalInput source="travel" label={text('approval.travel')} unit="₺" required {...helperOf(hints.travel)} />
          <DecimalInput source="lodging" label={text('approval.lodging')} unit="₺" required {...helperOf(hints.lodging)} />
          <Total ticket={ticket} />
        </Stack>
      </Stack>
    </>
  );
}

/** Labour follows the estimated hours until somebody writes another figure; what was asked for already stays as it is. */
function useFollowedLabour({ labour, labourAmount }: ReturnType<typeof usePriceHints>, isFirst: boolean): void {
  const { getValues, setValue } = useFormContext();
  const filled = useRef(NO_AMOUNT);
  // The form is set to its first values after its fields have come.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  useEffect(() => {
    if (!ready) return;
    // For the question before it is sent as nothing.
    setValue('labourHint', labourAmount === NO_AMOUNT ? null : labour);
    // What the package pays for is not asked for, and therefore not shown: an older figure would stand there unseen.
    if (labourAmount === NO_AMOUNT) {
      setValue('labour', NO_AMOUNT);
      filled.current = NO_AMOUNT;
    }
    if (!isFirst || labourAmount === null || getValues('labour') !== filled.current) return;
    filled.current = labourAmount;
    setValue('labour', labourAmount);
  }, [ready, isFirst, labour, labourAmount, getValues, setValue]);
}

const helperOf = (helperText: string | null) => (helperText === null ? {} : { helperText });

/** What was filled in is worded in the language of the chosen approver, as long as nobody has touched it. */
function useLanguageOfApprover(ticket: Ticket): void {
  const { getValues, setValue } = useFormContext();
  const approverId = useWatch<{ approverId?: string | null }>({ name: 'approverId' });
  const { data: approver } = useGetOne<Contact>('contacts', { id: approverId ?? '' }, { enabled: Boolean(approverId) });
  const locale = approver?.locale;
  useEffect(() => {
    if (locale === undefined) return;
    const isUntouched = LOCALES.some((one) => lastAttempt(ticket, one) === getValues('tried'));
    if (isUntouched) setValue('tried', lastAttempt(ticket, locale));
  }, [ticket, locale, getValues, setValue]);
}

// A long name wraps, the amount beside it never does and keeps its distance.
const nameAndAmount = { justifyContent: 'space-between', gap: 2, '& > :last-child': { whiteSpace: 'nowrap' } } as const;

function Total({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const values = useWatch() as Readonly<Record<string, unknown>>;
  const amount = (name: string): string => (isAmount(values[name]) ? values[name] : '0');
  const known = ['callOut', 'labour', 'travel', 'lodging'].every((name) => isAmount(values[name]));
  const content = previewOf(ticket, amount);
  return (
    <>
      <Box sx={{ mt: 1, p: 1.5, borderRadius: 1, bgcolor: 'action.hover' }} aria-live="polite">
        {content.lines.map((line) => (
          <Stack key={line.workType} direction="row" sx={nameAndAmount}>
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
      <SecondApproverHint ticket={ticket} role="REPRESENTATIVE" total={known ? content.total : null} />
    </>
  );
}

/** The content that the estimate makes, without the texts. */
function previewOf(ticket: Ticket, amount: (name: string) => string): ApprovalContent {
  return onsiteApprovalContent(
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
    {
      estimatedHours: amount('estimatedHours'),
      callOut: amount('callOut'),
      labour: amount('labour'),
      travel: amount('travel'),
      lodging: amount('lodging'),
    },
    // Amounts are shown, not what they draw.
    { callOut: ticket.callOut, tolerancePercent: '0' },
  );
}
