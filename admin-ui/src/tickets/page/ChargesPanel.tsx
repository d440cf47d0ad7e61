import { Box, Button, Table, TableBody, TableCell, TableFooter, TableHead, TableRow, Typography } from '@mui/material';
import { useState } from 'react';
import { isAskable, isGivenUp, isOfOneRequest } from '../../../../domain/charge-holds';
import { formatMoney, sumLines } from '../../../../domain/money';
import { WORK_TYPES } from '../../../../domain/work-types';
import { LineLink } from '../../charge-lines/LineDialog';
import { Amount } from '../../fields/Amount';
import { CoveredChip } from '../../fields/CoveredChip';
import { HoldMark } from '../../fields/HoldMark';
import { Quantity } from '../../fields/Quantity';
import { Receipt } from '../../fields/Receipt';
import { Panel } from '../../fields/Panel';
import { ToneChip } from '../../fields/StateChip';
import { CivilDay } from '../../fields/times';
import { useAppLocale, useLabel, useTableLabel, useText } from '../../i18n/use-text';
import { ActionDialog } from '../actions/ActionDialog';
import type { Ticket, TicketCharge } from '../ticket-types';

/** On a phone each line is a block: columns would be cut off. */
const columnsOrBlocks = {
  minWidth: { xs: 0, sm: 560 },
  '& thead': { display: { xs: 'none', sm: 'table-header-group' } },
  '& tr': { display: { xs: 'block', sm: 'table-row' }, borderBottom: { xs: 1, sm: 0 }, borderColor: 'divider', py: { xs: 1, sm: 0 } },
  '& td': {
    display: { xs: 'block', sm: 'table-cell' },
    textAlign: { xs: 'left' },
    borderBottom: { xs: 0, sm: 1 },
    borderColor: 'divider',
    py: { xs: 0.25, sm: 0.75 },
  },
  '& td.amount': { textAlign: { xs: 'left', sm: 'right' } },
} as const;

/** Each piece of work and expense, covered or billed, with the sentence why (M7, M15). */
export function ChargesPanel({ ticket }: { ticket: Ticket }) {
  const { chargeLines, allowedActions } = ticket;
  const [asked, setAsked] = useState<TicketCharge | null>(null);
  const text = useText();
  if (chargeLines.length === 0) return null;
  const priced = chargeLines.some(({ net }) => net !== null);
  // Whoever sees only what they spent themselves has no sum of all.
  const summed = chargeLines.every(({ net }) => net !== null);
  return (
    <Panel title={text('charge.title')}>
      <Box sx={{ overflowX: 'auto', mx: -2 }}>
        <Table size="small" sx={columnsOrBlocks}>
          <TableHead>
            <TableRow>
              <TableCell>{text('charge.work')}</TableCell>
              <TableCell>{text('charge.quantity')}</TableCell>
              <TableCell>{text('charge.coverage')}</TableCell>
              {priced && <TableCell align="right">{text('charge.net')}</TableCell>}
            </TableRow>
          </TableHead>
          <TableBody>
            {chargeLines.map((line) => (
              <ChargeRow
                key={line.id}
                line={line}
                priced={priced}
                mayAsk={allowedActions.includes('CONVEY_EXCESS')}
                isUndecided={isUndecided(line, ticket)}
                onAsk={setAsked}
              />
            ))}
          </TableBody>
          {summed && <Totals lines={chargeLines.filter(({ hold }) => !isGivenUp(hold))} />}
        </Table>
      </Box>
      {asked && <ActionDialog ticket={ticket} command="CONVEY_EXCESS" preset={presetOf(asked, chargeLines)} onClose={() => setAsked(null)} />}
    </Panel>
  );
}

/** What is held says so itself; what is covered waits all the same where the decision that it rests on, or the yes before that, is contested. */
function isUndecided({ hold, approvalId }: TicketCharge, { approvals }: Ticket): boolean {
  const carrier = approvals.find(({ id }) => id === approvalId);
  const decisions = [carrier, approvals.find(({ id }) => id === carrier?.secondOf)];
  return hold === null && decisions.some((approval) => Boolean(approval?.contest && approval.contest.settled === null));
}

/** Whatever else can be asked about in one request is asked about with it. */
function presetOf(asked: TicketCharge, lines: readonly TicketCharge[]) {
  return { lineIds: lines.filter((line) => isAskable(line) && isOfOneRequest(line, asked)).map(({ id }) => id) };
}

interface RowProps {
  readonly line: TicketCharge;
  readonly priced: boolean;
  /** Whether the reader may put what goes beyond an approval to the customer. */
  readonly mayAsk: boolean;
  /** Whether the decision that it rests on is contested and nobody has written what came of that, while the line itself is not held. */
  readonly isUndecided: boolean;
  readonly onAsk: (line: TicketCharge) => void;
}

function ChargeRow({ line, priced, mayAsk, isUndecided, onAsk }: RowProps) {
  const text = useText();
  const label = useLabel();
  const tableLabel = useTableLabel();
  return (
    <TableRow sx={{ verticalAlign: 'top' }}>
      <TableCell>
        <LineLink id={line.id}>{tableLabel(WORK_TYPES, line.workType)}</LineLink>
        <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
          <CivilDay date={line.serviceDate} /> · {line.description}
        </Typography>
        <Typography variant="body2" color="text.secondary">
          <Receipt line={line} />
        </Typography>
      </TableCell>
      <TableCell>
        <Quantity quantity={line.quantity} unit={line.unit} minutes={line.minutes} />
      </TableCell>
      <TableCell>
        <CoveredChip line={line} />
        <Typography variant="body2" color="text.secondary">
          {label(line.reason)}
        </Typography>
        <HoldMark line={line} />
        {isUndecided && <ToneChip tone="waiting">{text('charge.waits_for_outcome')}</ToneChip>}
        {mayAsk && isAskable(line) && (
          <Button size="small" onClick={() => onAsk(line)} sx={{ ml: -0.5 }}>
            {text('excess.ask')}
          </Button>
        )}
      </TableCell>
      {priced && (
        <TableCell className="amount">
          <Amount amount={line.net} currency={line.currency} struck={isGivenUp(line.hold)} />
        </TableCell>
      )}
    </TableRow>
  );
}

/** What is billed or covered, and apart from it what waits for a decision. */
function Totals({ lines }: { lines: readonly TicketCharge[] }) {
  const text = useText();
  const locale = useAppLocale();
  const sum = (some: readonly TicketCharge[], currency: string) =>
    sumLines(
      some.map(({ net, vat, gross }) => ({ currency, net: net ?? '0', vat: vat ?? '0', gross: gross ?? '0' })),
      currency,
    );
  const currencies = [...new Set(lines.map(({ currency }) => currency))];
  return (
    <TableFooter>
      {currencies.map((currency) => {
        const ofCurrency = lines.filter((line) => line.currency === currency);
        const counted = ofCurrency.filter(({ hold }) => hold !== 'HELD');
        const held = ofCurrency.filter(({ hold }) => hold === 'HELD');
        const total = sum(counted, currency);
        return (
          <TableRow key={currency} sx={{ '& td': { color: 'text.primary', fontSize: '0.875rem' } }}>
            <TableCell colSpan={3} className="amount">
              {text('charge.totals', { smart_count: counted.length })}
              {held.length > 0 && (
                <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
                  {text('charge.totals_without', { smart_count: held.length })}
                </Box>
              )}
            </TableCell>
            <TableCell className="amount">
              <strong>
                <Amount amount={total.net} currency={currency} />
              </strong>
              <Box component="span" sx={{ display: 'block', color: 'text.secondary' }}>
                {text('charge.with_vat')} <Amount amount={total.gross} currency={currency} />
              </Box>
              {held.length > 0 && (
                <Box component="span" sx={{ display: 'block', color: 'warning.main' }}>
                  {text('charge.held_amount', { amount: formatMoney(sum(held, currency).net, currency, locale) })}
                </Box>
              )}
            </TableCell>
          </TableRow>
        );
      })}
    </TableFooter>
  );
}
