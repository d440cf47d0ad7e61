import { Box, Table, TableBody, TableCell, TableHead, TableRow, Typography } from '@mui/material';
import { useParams } from 'react-router-dom';
import type { ApprovalRecord } from '../../../../api/contract/approval-records';
import { quantityWords } from '../../../../domain/approval-words';
import { formatDecimal, formatUnitPrice, type Currency } from '../../../../domain/money';
import { useOperation } from '../../data/use-operation';
import { Amount } from '../../fields/Amount';
import { Loaded } from '../../fields/Loaded';
import { PageSkeleton } from '../../fields/PageSkeleton';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
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
  const isExcess = record.kind === 'EXCESS';
  const words = [
    [record.anew ? 'approval_record.scope_anew' : isExcess ? 'approval_record.scope_done' : 'approval_record.scope', record.scope],
    ['approval.tried', record.tried],
    [record.anew ? 'approval_record.why_anew' : isExcess ? 'approval_record.why_more' : 'approval.diagnosis', record.diagnosis],
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

function Lines({ record: { lines, total, currency, decided, withVat, approvedWithVat } }: { record: ApprovalRecord }) {
  const text = useText();
  if (lines.length === 0) return null;
  const approvedTotal = decided?.approvedTotal ?? null;
  const vat = approvedTotal === null ? withVat : approvedWithVat;
  return (
    <Box sx={{ overflowX: 'auto', mb: 1 }}>
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{text('work_need.lines')}</TableCell>
            <TableCell>{text('approval_record.line_decision')}</TableCell>
            <TableCell align="right">{text('approvals.amount')}</TableCell>
            {approvedTotal !== null && <TableCell align="right">{text('approval_record.amount_approved')}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map((line, index) => (
            <LineRow key={index} line={line} currency={currency} byLine={approvedTotal !== null} />
          ))}
          <TableRow>
            <TableCell colSpan={2}>{text('approval.total')}</TableCell>
            <TableCell align="right">
              <Amount amount={total} currency={currency} />
            </TableCell>
            {approvedTotal !== null && (
              <TableCell align="right" sx={{ fontWeight: 600 }}>
                <Amount amount={approvedTotal} currency={currency} />
              </TableCell>
            )}
          </TableRow>
          {vat !== null && <VatRow vat={vat} currency={currency} columns={approvedTotal === null ? 2 : 3} />}
        </TableBody>
      </Table>
    </Box>
  );
}

/** What was asked for, or approved line by line, comes to with VAT. */
function VatRow({ vat: { rate, total, isEstimate }, currency, columns }: VatRowProps) {
  const text = useText();
  const locale = useAppLocale();
  return (
    <TableRow>
      <TableCell colSpan={columns}>
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
  readonly columns: number;
}

interface LineRowProps {
  readonly line: ApprovalRecord['lines'][number];
  readonly currency: string;
  /** Whether each line was decided by itself. */
  readonly byLine: boolean;
}

function LineRow({ line, currency, byLine }: LineRowProps) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const { description, unitPrice, amount, alternatives, decision, receiptHash } = line;
  const price = unitPrice === null ? '' : ` × ${formatUnitPrice(unitPrice, currency as Currency, locale)}`;
  const count = quantityWords(line, locale);
  const taken = decision?.alternative == null ? undefined : alternatives[decision.alternative];
  return (
    <TableRow>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>
        {label(description)}
        {count !== null && ` (${count}${price})`}
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
        {decision === null
          ? '—'
          : text(decision.approved ? 'approval_record.line_approved' : 'approval.line_refused') +
            (taken === undefined ? '' : ` · ${text('approval.line_instead', { description: taken.description })}`)}
      </TableCell>
      <TableCell align="right">
        <Amount amount={amount} currency={currency} />
      </TableCell>
      {byLine && <TableCell align="right">{decision?.approved ? <Amount amount={decision.amount} currency={currency} /> : '–'}</TableCell>}
    </TableRow>
  );
}
