import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useParams } from 'react-router-dom';
import type { ApprovalRecord } from '../../../../api/contract/approval-records';
import { speaksOfAmount } from '../../../../domain/approval-kinds';
import { chosenLines, type ChosenLine, type SumLine } from '../../../../domain/approval-sums';
import { quantityWords } from '../../../../domain/approval-words';
import { formatDecimal, formatUnitPrice, type Currency } from '../../../../domain/money';
import { useOperation } from '../../data/use-operation';
import { Amount } from '../../fields/Amount';
import { Loaded } from '../../fields/Loaded';
import { PageSkeleton } from '../../fields/PageSkeleton';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import { useChosenTotalName } from '../page/ApprovalSumsTable';
import { RecordChecks, RecordDecision, RecordRequest } from './ApprovalRecordFacts';
import { RecordSection } from './RecordSection';
import { RecordSheet } from './RecordSheet';

/** The printable record of one request for an approval: what was shown, who decided what and how, and whether it verifies now (M10, M14). */
export function ApprovalRecordPage() {
  const { id = '', approvalId = '' } = useParams();
  const text = useText();
  const query = useOperation('tickets', 'getApprovalRecord', { params: { id, approvalId } });
  return (
    <Loaded query={query} skeleton={<PageSkeleton />}>
      {(record) => (
        <RecordSheet title={text('approval_record.title')} record={record} ticketId={id}>
          <RecordRequest record={record} />
          <RecordDecision record={record} />
          <Shown record={record} />
          <RecordChecks record={record} />
        </RecordSheet>
      )}
    </Loaded>
  );
}

/** Exactly what the approver was shown, with what was decided line by line. */
function Shown({ record }: { record: ApprovalRecord }) {
  const text = useText();
  const label = useLabel();
  const isExcess = speaksOfAmount(record);
  const words = [
    [record.anew ? 'approval_record.scope_anew' : isExcess ? 'approval_record.scope_done' : 'approval_record.scope', record.scope],
    ['approval.tried', record.tried],
    [
      record.anew
        ? 'approval_record.why_anew'
        : record.unapproved
          ? 'approval_record.why_unapproved'
          : isExcess
            ? 'approval_record.why_more'
            : 'approval.diagnosis',
      record.diagnosis,
    ],
  ] as const;
  return (
    <RecordSection title={text('approval_record.shown')}>
      {words.map(
        ([name, value]) =>
          value && (
            <Box key={name} sx={{ mb: 1 }}>
              <Typography variant="body2" color="text.secondary">
                {text(name)}
              </Typography>
              <Typography sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{value}</Typography>
            </Box>
          ),
      )}
      <Lines record={record} />
      {record.notes.map((note) => (
        <Typography key={note.tr} variant="body2" color="text.secondary">
          • {label(note)}
        </Typography>
      ))}
    </RecordSection>
  );
}

function Lines({ record }: { record: ApprovalRecord }) {
  const text = useText();
  const chosenTotalName = useChosenTotalName();
  const { lines, total, currency, decided, withVat, approvedWithVat, whatCounts, standing } = record;
  if (lines.length === 0) return null;
  const approvedTotal = decided?.approvedTotal ?? null;
  const vat = approvedTotal === null ? withVat : approvedWithVat;
  const chosen = chosenLines(lines, approvedTotal === null ? null : lines.flatMap(({ decision }) => (decision === null ? [] : [decision])));
  return (
    <Box sx={{ overflowX: 'auto', mb: 1 }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{text('work_need.lines')}</TableCell>
            <TableCell>{text('approval_record.line_decision')}</TableCell>
            <TableCell align="right">{text('approvals.amount')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line, index) => (
            <LineRow key={index} line={line} chosen={chosen[index]} currency={currency} />
          ))}
          {approvedTotal !== null && (
            <TotalRow
              name={standing ? text('approval.first_total') : chosenTotalName(whatCounts, record.contested)}
              amount={approvedTotal}
              currency={currency}
            />
          )}
          {approvedTotal !== null && vat !== null && <VatRow vat={vat} currency={currency} />}
          <TotalRow name={text(approvedTotal === null ? 'approval.total' : 'approval.asked_total')} amount={total} currency={currency} />
          {approvedTotal === null && vat !== null && <VatRow vat={vat} currency={currency} />}
        </TableBody>
      </Table>
    </Box>
  );
}

function TotalRow({ name, amount, currency }: { readonly name: string; readonly amount: string; readonly currency: string }) {
  return (
    <TableRow>
      <TableCell colSpan={2}>{name}</TableCell>
      <TableCell align="right">
        <Amount amount={amount} currency={currency} />
      </TableCell>
    </TableRow>
  );
}

/** What was asked for, or approved line by line, comes to with VAT. */
function VatRow({ vat: { rate, total, isEstimate }, currency }: VatRowProps) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <TableRow>
      <TableCell colSpan={2}>
        {rate === null ? text('approval_record.with_vat_rates') : text('approval_record.with_vat', { rate: formatDecimal(rate, locale) })}
        {isEstimate && (
          <Typography variant="body2" color="text.secondary">
            {text('approval_record.vat_of_receipts')}
          </Typography>
        )}
      </TableCell>
      <TableCell align="right">
        <Amount amount={total} currency={currency} />
      </TableCell>
    </TableRow>
  );
}

interface VatRowProps {
  readonly vat: NonNullable<ApprovalRecord['withVat']>;
  readonly currency: string;
}

interface LineRowProps {
  readonly line: ApprovalRecord['lines'][number];
  /** What was taken of it, or the line as it was asked. */
  readonly chosen: ChosenLine | undefined;
  readonly currency: string;
}

/** What counts first, with its price; below it exactly what was shown. */
function LineRow({ line: { alternatives, decision, receiptHash }, chosen, currency }: LineRowProps) {
  const text = useText();
  const words = useLineWords(currency);
  if (chosen === undefined) return null;
  const { outcome, asked } = chosen;
  return (
    <TableRow>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>
        {words(chosen)}
        {outcome !== 'AS_ASKED' && (
          <Typography variant="body2" color="text.secondary">
            {text('approval.line_asked', { description: words(asked) })} · <Amount amount={asked.amount} currency={currency} />
          </Typography>
        )}
        {alternatives.map((other) => (
          <Typography key={other.description} variant="body2" color="text.secondary">
            {text('approval.alternative', { description: other.description })} · <Amount amount={other.amount} currency={currency} />
          </Typography>
        ))}
        {receiptHash && (
          <Typography variant="caption" component="div" color="text.secondary">
            {text('approval_record.receipt')} <code>{receiptHash}</code>
          </Typography>
        )}
      </TableCell>
      <TableCell>
        {decision === null ? '—' : text(decision.approved ? 'approval_record.line_approved' : 'approval.line_refused')}
        {outcome === 'INSTEAD' && ` · ${text('approval_record.line_instead')}`}
      </TableCell>
      <TableCell align="right">{outcome === 'REFUSED' ? '–' : <Amount amount={chosen.amount} currency={currency} />}</TableCell>
    </TableRow>
  );
}

/** A line with its quantity and price. */
function useLineWords(currency: string): (line: SumLine) => string {
  const label = useLabel();
  const locale = useAppLocale();
  return (line) => {
    const count = quantityWords(line, locale);
    const price = line.unitPrice === null ? '' : ` × ${formatUnitPrice(line.unitPrice, currency as Currency, locale)}`;
    return [label(line.description), count !== null && `(${count}${price})`].filter(Boolean).join(' ');
  };
}
