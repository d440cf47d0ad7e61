import WarningIcon from '@mui/icons-material/WarningAmberOutlined';
import { Box, Typography } from '@mui/material';
import type { BillingPeriod } from '../../../api/contract/billing-periods';
import { compareAmounts } from '../../../domain/money';
import { INVOICING } from '../../../domain/issued-invoices';
import { answersOf, type MonthAnswer } from '../../../domain/month-answers';
import { MONTH_GAPS, MONTH_STEPS } from '../../../domain/month-steps';
import type { WarningCount } from '../../../domain/month-warnings';
import { Amount } from '../fields/Amount';
import { ToneChip } from '../fields/StateChip';
import { When } from '../fields/times';
import { useTableLabel, useText, type Text } from '../i18n/use-text';
import { useWarningWords } from './use-warning-words';

interface OfMonth {
  readonly month: BillingPeriod;
}

/** The step that a month is at. */
export function StepChip({ month: { step } }: OfMonth) {
  const tableLabel = useTableLabel();
  return <ToneChip tone={MONTH_STEPS[step].tone}>{tableLabel(MONTH_STEPS, step)}</ToneChip>;
}

/** How far a released month is invoiced. */
export function InvoicingChip({ month: { invoicing } }: OfMonth) {
  const tableLabel = useTableLabel();
  if (invoicing === null) return null;
  return <ToneChip tone={INVOICING[invoicing].tone}>{tableLabel(INVOICING, invoicing)}</ToneChip>;
}

/** Since when, by whom, or what comes next by itself. */
export function StepTime({ month }: OfMonth) {
  const text = useText();
  const [said, at, name] = timeOf(month);
  if (at === null) return null;
  return (
    <Typography variant="body2" color="text.secondary">
      {text(said)} <When at={at} />
      {name !== null && ` · ${name}`}
    </Typography>
  );
}

function timeOf(
  month: BillingPeriod,
): ['month.looks_again' | 'month.frozen_at' | 'month.released_at' | 'month.acknowledged_at', string | null, string | null] {
  switch (month.step) {
    case 'COLLECTING':
      return ['month.looks_again', month.lookAgainAt, null];
    case 'FROZEN':
      return ['month.frozen_at', month.frozenAt, month.frozenByName];
    case 'ACKNOWLEDGED':
      return ['month.acknowledged_at', month.acknowledgedAt, month.report?.acknowledgedByName ?? null];
    case 'RELEASED':
    case 'CLOSED':
      return ['month.released_at', month.releasedAt, month.releasedByName];
  }
}

/** What is out of the ordinary with the customer's answer: nobody to ask, a mistake told of, a reminder, silence. */
export function AnswerMarks({ month }: OfMonth) {
  const text = useText();
  const marks = marksOf(month, text);
  if (marks.length === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2, fontSize: '0.875rem' }}>
      {marks.map((mark) => (
        <li key={mark}>{mark}</li>
      ))}
    </Box>
  );
}

function marksOf(month: BillingPeriod, text: Text): string[] {
  const { step, report } = month;
  if (report === null) return [];
  const said: Readonly<Record<MonthAnswer, string>> = {
    OBJECTED: text('month.objections', { smart_count: report.openObjections }),
    NO_OFFICER: text('month.no_officer'),
    UNANSWERED: text('month.unanswered'),
  };
  return [...answersOf(month).map((answer) => said[answer]), ...(step === 'RELEASED' && report.remindedAt !== null ? [text('month.reminded')] : [])];
}

/** How many of what is missing; of a frozen month what was missing then. */
export function MissingList({ month: { missing } }: OfMonth) {
  const tableLabel = useTableLabel();
  if (missing.length === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, pl: 2, fontSize: '0.875rem' }}>
      {missing.map(({ gap, count }) => (
        <li key={gap}>
          {tableLabel(MONTH_GAPS, gap)}: {count}
        </li>
      ))}
    </Box>
  );
}

/** What is warned of before a release, each with how many. */
export function WarningList({ warnings }: { readonly warnings: readonly WarningCount[] }) {
  const words = useWarningWords();
  if (warnings.length === 0) return null;
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', fontSize: '0.875rem' }}>
      {warnings.map((counted) => (
        <Box component="li" key={counted.warning} sx={{ display: 'flex', gap: 0.5 }}>
          <WarningIcon color="warning" fontSize="small" aria-hidden />
          <span>{words(counted)}</span>
        </Box>
      ))}
    </Box>
  );
}

/** What it bills, VAT included, by currency. */
export function MonthSums({ month: { sums } }: OfMonth) {
  if (sums.length === 0) return <>—</>;
  return (
    <>
      {sums.map(({ currency, gross }) => (
        <div key={currency}>
          <Amount amount={gross} currency={currency} />
        </div>
      ))}
    </>
  );
}

/** The number of its document; a released month without one had nothing to bill, or gave back more than it billed. */
export function DocumentOf({ month: { documentNumber, releasedAt, sums } }: OfMonth) {
  const text = useText();
  if (documentNumber !== null) return <Box sx={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>{documentNumber}</Box>;
  const isCredit = sums.some(({ gross }) => compareAmounts(gross, '0') < 0);
  return <>{releasedAt === null ? '' : text(isCredit ? 'month.credit' : 'month.no_document')}</>;
}
