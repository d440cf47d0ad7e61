import { Table, TableBody, TableCell, TableRow } from '@mui/material';
import { speaksOfAmount } from '../../../../domain/approval-kinds';
import type { ChosenLine, SumLine, WhatCounts } from '../../../../domain/approval-sums';
import { isDoubted } from '../../../../domain/contest-objectors';
import { quantityWords } from '../../../../domain/approval-words';
import { formatDecimal } from '../../../../domain/money';
import { Amount } from '../../fields/Amount';
import { useAppLocale, useLabel, useText } from '../../i18n/use-text';
import { sumsOfApproval } from '../sums-of-approval';
import type { TicketApproval } from '../ticket-types';

/** What a request costs: what was chosen above what was asked, each sum beside the thing that it is the price of; `first` is the yes before it. */
export function ApprovalSumsTable({ approval, first }: { readonly approval: TicketApproval; readonly first?: TicketApproval | undefined }) {
  const text = useText();
  const chosenTotalName = useChosenTotalName();
  const hours = useHours(approval);
  const sums = sumsOfApproval(approval, first);
  if (sums === null) return null;
  const { asked, chosen, byLine, whatCounts } = sums;
  const { lines, currency, standing } = approval;
  const askedName = text(speaksOfAmount(approval) ? 'excess.total' : byLine ? 'approval.asked_total' : 'approval.total');
  // Decided as a whole, what was asked is what was approved.
  const approvedName = standing ? text('approval.first_total') : chosenTotalName(whatCounts, approval.contest ?? first?.contest);
  const totalName = byLine || chosen === null ? askedName : approvedName;
  return (
    <Table size="small" sx={{ maxWidth: 460, mt: 0.5, '& td': { borderBottom: 0, px: 0, py: 0.25 } }}>
      <TableBody>
        {lines.map((line, index) => (
          <CountedLine key={index} line={chosen?.lines[index] ?? asked.lines[index]} alternatives={line.alternatives} currency={currency} />
        ))}
        {standing?.total && <Total name={text('approval.standing_total')} amount={standing.total} currency={currency} />}
        {byLine && chosen !== null && <Total name={approvedName} amount={chosen.total} currency={currency} isAside={Boolean(standing)} />}
        <Total name={`${totalName}${hours}`} amount={asked.total} currency={currency} isAside={byLine || Boolean(standing)} />
      </TableBody>
    </Table>
  );
}

/** What the sum of what was chosen is called: of a decision that somebody contests, or that our own witness does not confirm, it is approved by nobody. */
export function useChosenTotalName(): (whatCounts: WhatCounts, contest: Parameters<typeof isDoubted>[0]) => string {
  const text = useText();
  return (whatCounts, contest) => {
    if (whatCounts !== 'CONTESTED') return text('approval.approved_total');
    return text(isDoubted(contest) ? 'approval.doubted_total' : 'approval.contested_total');
  };
}

function useHours({ estimatedHours }: TicketApproval): string {
  const text = useText();
  const locale = useAppLocale();
  return estimatedHours === null ? '' : ` (${text('approval.hours_short', { hours: formatDecimal(estimatedHours, locale) })})`;
}

interface TotalProps {
  readonly name: string;
  readonly amount: string;
  readonly currency: string;
  readonly isAside?: boolean;
}

function Total({ name, amount, currency, isAside = false }: TotalProps) {
  const sx = isAside ? { color: 'text.secondary' } : { fontWeight: 600 };
  return (
    <TableRow>
      <TableCell sx={sx}>{name}</TableCell>
      <TableCell align="right" sx={sx}>
        <Amount amount={amount} currency={currency} />
      </TableCell>
    </TableRow>
  );
}

interface CountedLineProps {
  readonly line: SumLine | ChosenLine | undefined;
  readonly alternatives: TicketApproval['lines'][number]['alternatives'];
  readonly currency: string;
}

/** What counts of a line first; below it what had been asked instead of it, and what could have been taken. */
function CountedLine({ line, alternatives, currency }: CountedLineProps) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  if (line === undefined) return null;
  const chosen = 'outcome' in line ? line : null;
  const count = quantityWords(line, locale);
  const isRefused = chosen?.outcome === 'REFUSED';
  const others = alternatives.filter((_other, at) => chosen?.left.includes(at) !== false);
  return (
    <>
      <TableRow>
        <TableCell sx={{ overflowWrap: 'anywhere' }}>
          {label(line.description)}
          {count !== null && ` (${count})`}
          {isRefused && ` · ${text('approval.line_refused')}`}
        </TableCell>
        <TableCell align="right">{isRefused ? '–' : <Amount amount={line.amount} currency={currency} />}</TableCell>
      </TableRow>
      {chosen !== null && chosen.outcome !== 'AS_ASKED' && (
        <Aside
          words={text('approval.line_asked', { description: label(chosen.asked.description) })}
          amount={chosen.asked.amount}
          currency={currency}
        />
      )}
      {others.map((other, index) => (
        <Aside key={index} words={text('approval.alternative', { description: other.description })} amount={other.amount} currency={currency} />
      ))}
    </>
  );
}

function Aside({ words, amount, currency }: { readonly words: string; readonly amount: string | null; readonly currency: string }) {
  return (
    <TableRow sx={{ '& td': { color: 'text.secondary' } }}>
      <TableCell sx={{ overflowWrap: 'anywhere', pl: '12px !important' }}>{words}</TableCell>
      <TableCell align="right">
        <Amount amount={amount} currency={currency} />
      </TableCell>
    </TableRow>
  );
}
