import { Box, Divider, Stack, Typography } from '@mui/material';
import { useEffect } from 'react';
import { ArrayInput, ReferenceInput, SelectInput, SimpleFormIterator, TextInput, useSimpleFormIteratorItem, type RaRecord } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import {
  APPROVAL_KINDS,
  askedKindLabel,
  gatesWork,
  WORK_APPROVAL_KINDS,
  type ApproverRole,
  type WorkApprovalKind,
} from '../../../../domain/approval-kinds';
import { highestTotal } from '../../../../domain/approval-limits';
import { CONTACT_ROLES } from '../../../../domain/contact-roles';
import { addAmounts, formatMoney, formatUnitPrice, lineAmounts } from '../../../../domain/money';
import { UNITS } from '../../../../domain/units';
import { WORK_TYPES, type WorkTypeCode } from '../../../../domain/work-types';
import { AddRowButton } from '../../forms/AddRowButton';
import { isAmount } from '../../forms/decimal-text';
import { DecimalInput } from '../../forms/DecimalInput';
import { FoundInput } from '../../forms/FoundInput';
import { NoteInput } from '../../forms/NoteInput';
import { useAppLocale, useChoices, useLabel, useTableLabel, useText } from '../../i18n/use-text';
import type { Ticket } from '../ticket-types';
import { PriceItemInput } from './PriceItemInput';
import { SecondApproverHint } from './SecondApproverHint';
import { useListPrices } from './use-list-prices';
import { usePreselectedApprover } from './use-preselected-approver';
import { usePriceList } from './use-price-hints';

const personTitle = (contact?: RaRecord): string => (contact ? `${String(contact['name'])} · ${String(contact['email'])}` : '');

const ROW = '& > ul > li > .RaSimpleFormIterator-form';
/** One line is one row of a table; where there is less room, what is written takes the whole width. Of this list only: lines hold others. */
const rows = {
  '& > ul > li': { display: 'flex', width: '100%' },
  [ROW]: {
    display: 'grid',
    flex: 1,
    minWidth: 0,
    columnGap: 1.5,
    gridTemplateColumns: { xs: 'minmax(0, 1fr) minmax(0, 1fr)', md: 'minmax(0, 1.4fr) minmax(0, 2fr) 110px 150px' },
  },
  [`${ROW} > .MuiFormControl-root`]: { width: '100%', minWidth: 0 },
  [`${ROW} > :nth-child(-n + 2)`]: { gridColumn: { xs: '1 / -1', md: 'auto' } },
} as const;
const otherRows = {
  ...rows,
  [ROW]: { ...rows[ROW], gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) 150px' } },
  [`${ROW} > :nth-child(-n + 2)`]: { gridColumn: 'auto' },
  [`${ROW} > :nth-child(3)`]: { gridColumn: '1 / -1' },
} as const;
const whole = { gridColumn: '1 / -1', minWidth: 0, '& > .MuiFormControl-root': { boxSizing: 'border-box' } } as const;

/** Work that is put up for approval line by line (M14, M15): the approver reads exactly these words and figures. */
export function WorkNeedFields({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const label = useLabel();
  const kind = useWatch<{ kind?: WorkApprovalKind }>({ name: 'kind' }) as WorkApprovalKind;
  const { approver: role } = APPROVAL_KINDS[kind];
  const approvers = { customerId: ticket.customerId ?? undefined, role, active: true };
  usePreselectedApprover(approvers);
  useApproverOfKind(role);
  useListPrices(ticket);
  return (
    <>
      <Stack direction={{ xs: 'column', md: 'row' }} spacing={{ xs: 0, md: 2 }} sx={{ '& > *': { flex: 1 } }}>
        <SelectInput
          source="kind"
          label={text('work_need.kind')}
          choices={useChoices(APPROVAL_KINDS, WORK_APPROVAL_KINDS)}
          isRequired
          helperText={text('work_need.decides', { role: label(CONTACT_ROLES[role]) })}
        />
        <ReferenceInput key={role} source="approverId" reference="contacts" filter={approvers} sort={{ field: 'name', order: 'ASC' }}>
          <FoundInput label={text('work_need.approver')} optionText={personTitle} isRequired helperText={text('work_need.approver_help')} />
        </ReferenceInput>
      </Stack>
      <NoteInput source="scope" label="work_need.scope" helper="work_need.scope_help" required rows={2} />
      <NoteInput source="diagnosis" label="work_need.diagnosis" helper="work_need.diagnosis_help" required rows={3} />
      <ArrayInput source="lines" label={text('work_need.lines')} helperText={false}>
        <SimpleFormIterator inline disableReordering disableClear sx={rows} addButton={<AddRowButton label={text('work_need.add_line')} />}>
          <LineFields kind={kind} ticket={ticket} />
        </SimpleFormIterator>
      </ArrayInput>
      <Total ticket={ticket} role={role} />
    </>
  );
}

/** Who decides about one kind is not asked about another. */
function useApproverOfKind(role: string): void {
  const { setValue, getValues } = useFormContext();
  useEffect(() => {
    const shown: unknown = getValues('roleShown');
    setValue('roleShown', role);
    if (shown !== undefined && shown !== role) setValue('approverId', null);
  }, [role, setValue, getValues]);
}

function LineFields({ kind, ticket }: { kind: WorkApprovalKind; ticket: Ticket }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const { index } = useSimpleFormIteratorItem();
  const workType = useWatch({ name: `lines.${index}.workType` }) as WorkTypeCode | undefined;
  const prices = usePriceOf(ticket, workType);
  return (
    <>
      <SelectInput
        source="workType"
        label={text('charge.work_type')}
        choices={useChoices(WORK_TYPES, APPROVAL_KINDS[kind].workTypes)}
        helperText={false}
      />
      <TextInput source="description" label={text('work_need.description')} helperText={false} />
      <DecimalInput
        source="quantity"
        label={text('work_need.quantity')}
        {...(workType ? { unit: tableLabel(UNITS, WORK_TYPES[workType].unit) } : {})}
      />
      <DecimalInput source="unitPrice" label={text('work_need.unit_price')} unit="₺" />
      <Box sx={whole}>
        {workType === 'HARDWARE_UPGRADE' && (
          <Typography variant="caption" color="text.secondary" component="p" sx={{ mb: 1 }}>
            {text('work_need.part_apart', { part: tableLabel(WORK_TYPES, 'PART_OUT_OF_WARRANTY') })}
          </Typography>
        )}
        {prices !== null && (
          <Typography variant="caption" color="text.secondary" component="p" sx={{ mb: 1 }}>
            {prices}
          </Typography>
        )}
        <PriceItemInput ticket={ticket} workType={workType} />
        <ArrayInput source="alternatives" label={text('work_need.alternatives')} helperText={false}>
          <SimpleFormIterator
            inline
            disableReordering
            disableClear
            sx={otherRows}
            addButton={<AddRowButton label={text('work_need.add_alternative')} />}
          >
            <TextInput source="description" label={text('work_need.description')} helperText={false} />
            <DecimalInput source="unitPrice" label={text('work_need.unit_price')} unit="₺" />
            <PriceItemInput ticket={ticket} workType={workType} />
          </SimpleFormIterator>
        </ArrayInput>
      </Box>
    </>
  );
}

/** What the contract's price list asks for work of this type, for whoever may see prices; null where it says nothing. */
function usePriceOf({ contract }: Ticket, workType: WorkTypeCode | undefined): string | null {
  const text = useText();
  const locale = useAppLocale();
  const list = usePriceList(contract?.id);
  const items = (list?.items ?? []).filter((item) => item.workType === workType);
  if (items.length === 0) return null;
  return text('work_need.by_price_list', {
    price: items.map(({ name, unitPrice }) => `${name} ${formatUnitPrice(unitPrice, 'TRY', locale)}`).join('; '),
  });
}

function Total({ ticket, role }: { readonly ticket: Ticket; readonly role: ApproverRole }) {
  const text = useText();
  const locale = useAppLocale();
  // A line that was only opened has no say in the sum; it is asked for when the request is sent.
  const lines = ((useWatch({ name: 'lines' }) ?? []) as readonly (TypedLine | undefined)[]).filter((line): line is TypedLine => isBegun(line));
  const known = lines.length > 0 && lines.every((line) => isAmount(line.unitPrice) && isQuantity(line.quantity));
  const nets = known
    ? lines.map((line) => lineAmounts({ quantity: String(line.quantity), unitPrice: String(line.unitPrice), discountPercent: '0', vatRate: '0' }).net)
    : [];
  return (
    <>
      <Box sx={{ mt: 1, p: 1.5, borderRadius: 1, bgcolor: 'action.hover' }} aria-live="polite">
        <Stack direction="row" sx={{ justifyContent: 'space-between' }}>
          <Typography variant="subtitle2">{text('approval.total')}</Typography>
          <Typography variant="subtitle2">{known ? formatMoney(addAmounts(...nets), 'TRY', locale) : '—'}</Typography>
        </Stack>
        <Divider sx={{ my: 0.5 }} />
        <Typography variant="caption" color="text.secondary">
          {text('approval.without_vat')}
        </Typography>
      </Box>
      <SecondApproverHint ticket={ticket} role={role} total={known ? mostOf(lines) : null} plain={known ? addAmounts(...nets) : null} />
    </>
  );
}

interface TypedLine {
  readonly workType?: unknown;
  readonly description?: unknown;
  readonly quantity?: unknown;
  readonly unitPrice?: unknown;
  readonly alternatives?: readonly { readonly unitPrice?: unknown }[];
}

const isBegun = (line: TypedLine | undefined): boolean => [line?.description, line?.unitPrice, line?.workType].some((value) => !!value);

/** What the lines come to where the dearest is taken of each. */
function mostOf(lines: readonly TypedLine[]): string {
  const net = (line: TypedLine, unitPrice: unknown): string =>
    lineAmounts({ quantity: String(line.quantity), unitPrice: isAmount(unitPrice) ? unitPrice : '0', discountPercent: '0', vatRate: '0' }).net;
  return highestTotal(
    lines.map((line) => ({
      amount: net(line, line.unitPrice),
      alternatives: (line.alternatives ?? []).map((other) => ({ description: '', unitPrice: '0', amount: net(line, other?.unitPrice) })),
    })),
  );
}

const isQuantity = (value: unknown): boolean => typeof value === 'string' && /^\d{1,5}(\.\d{1,3})?$/.test(value);

/** Which of the open requests is meant, where there are several. */
export function RequestField({ ticket, onlyWork = false }: { readonly ticket: Ticket; readonly onlyWork?: boolean }) {
  const text = useText();
  const label = useLabel();
  const open = openRequests(ticket, onlyWork);
  if (open.length < 2) return null;
  const choices = open.map(({ id, kind, anew, unapproved, n }) => ({
    id,
    name: `${label(askedKindLabel({ kind, anew, unapproved }))} · ${text('approval.number', { n })}`,
  }));
  return <SelectInput source="approvalId" label={text('work_need.request')} choices={choices} isRequired helperText={false} />;
}

/** Requests of a ticket that wait for a decision. */
export function openRequests({ approvals }: Ticket, onlyWork = false): Ticket['approvals'] {
  return approvals.filter((approval) => approval.status === 'OPEN' && (!onlyWork || gatesWork(approval)));
}
