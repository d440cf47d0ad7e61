import { Box, Typography } from '@mui/material';
import { speaksOfAmount } from '../../../../domain/approval-kinds';
import { quantityWords } from '../../../../domain/approval-words';
import { formatCivilDate } from '../../../../domain/format';
import { formatDecimal, formatMoney, formatUnitPrice, type Currency } from '../../../../domain/money';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import type { TicketApproval } from '../ticket-types';

/** What is read out to whoever decides on the phone: everything that page and mail of the same request say. */
export function DecisionReadOut({ request }: { readonly request: TicketApproval }) {
  const text = useText();
  const label = useLabel();
  const { readOut, lines } = request;
  const written = [
    { name: text('approval.read_out'), value: request.scope },
    { name: text('approval.read_tried'), value: request.tried },
    { name: text('approval.read_diagnosis'), value: request.diagnosis },
  ];
  return (
    <Box sx={{ mt: 1, '& p': { mb: 0.5, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } }}>
      {written.map(
        ({ name, value }) =>
          value && (
            <Typography key={name} variant="body2">
              {name} <strong>{value}</strong>
            </Typography>
          ),
      )}
      <Box component="ul" sx={{ m: 0, mb: 0.5, pl: 2.5, overflowWrap: 'anywhere' }}>
        {lines.map((line, index) => (
          <ReadLine key={index} line={line} currency={request.currency as Currency} />
        ))}
      </Box>
      <Sums request={request} />
      {readOut.notes.map((note) => (
        <Typography key={note.tr} variant="body2">
          {label(note)}
        </Typography>
      ))}
    </Box>
  );
}

function ReadLine({ line, currency }: { readonly line: TicketApproval['lines'][number]; readonly currency: Currency }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const count = quantityWords(line, locale);
  const price = count === null || line.unitPrice === null ? null : `${count} × ${formatUnitPrice(line.unitPrice, currency, locale)}`;
  const money = (amount: string | null): string => (amount === null ? '—' : formatMoney(amount, currency, locale));
  return (
    <Typography variant="body2" component="li">
      {[label(line.description), price].filter(Boolean).join(' · ')}: <strong>{money(line.amount)}</strong>
      {line.alternatives.map((other, index) => (
        <Box key={index}>{text('approval.read_alternative', { description: other.description, amount: money(other.amount) })}</Box>
      ))}
    </Typography>
  );
}

/** What it comes to without and with VAT, or that a visit of the package is drawn, and what an amount goes beyond. */
function Sums({ request: { readOut, estimatedTotal, estimatedHours, currency, kind } }: { readonly request: TicketApproval }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const { exceeded } = readOut;
  const money = (amount: string): string => formatMoney(amount, currency as Currency, locale);
  const said = [
    ...(estimatedHours === null ? [] : [text('approval.read_hours', { hours: formatDecimal(estimatedHours, locale) })]),
    ...(exceeded === null
      ? []
      : [
          text(exceeded.since === null ? 'approval.read_exceeded' : 'approval.read_exceeded_since', {
            approved: money(exceeded.approved),
            since: money(exceeded.since ?? '0'),
            n: exceeded.n,
            date: formatCivilDate(exceeded.decidedOn, locale),
            came: money(exceeded.cameTo),
            beyond: money(exceeded.beyond),
          }),
        ]),
    ...(readOut.fromPackage ? [text('approval.read_package')] : []),
  ];
  return (
    <>
      {said.map((sentence) => (
        <Typography key={sentence} variant="body2">
          {sentence}
        </Typography>
      ))}
      {estimatedTotal !== null && !readOut.fromPackage && (
        <Typography variant="body2">
          {text(speaksOfAmount({ kind }) ? 'excess.total' : 'approval.total')} ({text('approval.without_vat')}):{' '}
          <strong>{money(estimatedTotal)}</strong>
        </Typography>
      )}
      {readOut.withVat && <Typography variant="body2">{label(readOut.withVat)}</Typography>}
    </>
  );
}
