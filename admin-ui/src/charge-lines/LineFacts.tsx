import { Typography } from '@mui/material';
import type { ChargeLine, ChargeLineDetail } from '../../../api/contract/charge-lines';
import { BILLING_STATES } from '../../../domain/billing-periods';
import { beyondApproved, isGivenUp, limitOf } from '../../../domain/charge-holds';
import { COVERAGE_OUTCOMES } from '../../../domain/coverage/rules';
import { DISCOUNTS_OF } from '../../../domain/class-discounts';
import { RATE_SOURCES } from '../../../domain/exchange-rates';
import { formatCivilDate, formatMonth } from '../../../domain/format';
import { RELEASED_BY } from '../../../domain/line-release';
import { compareAmounts, formatDecimal, formatUnitPrice } from '../../../domain/money';
import { UNITS } from '../../../domain/units';
import { LINE_TYPES } from '../../../domain/line-types';
import { Amount } from '../fields/Amount';
import { CoveredChip } from '../fields/CoveredChip';
import { ContestedInBook, HoldMark } from '../fields/HoldMark';
import { NameLink } from '../fields/NameLink';
import { Fact, Facts } from '../fields/Panel';
import { Quantity } from '../fields/Quantity';
import { Receipt } from '../fields/Receipt';
import { StaffName } from '../fields/RecordLink';
import { CivilDay, When } from '../fields/times';
import { useAppLocale, useLabel, useTableLabel, useText } from '../i18n/use-text';
import { LineTicket } from './LineTicket';
import { WithholdingFact } from './WithholdingFact';

type Approval = NonNullable<ChargeLineDetail['approved']>;
/** A list's line until its detail is there. */
type Line = ChargeLine &
  Partial<Pick<ChargeLineDetail, 'billingState' | 'withholding' | 'contractVersionDays' | 'original' | 'billedMinutes' | 'discountOf'>> & {
    readonly approved?: Approval | null;
  };

/** A line with all that it was charged by: whoever checks the invoice or decides can follow each figure. */
export function LineFacts({ line }: { line: Line }) {
  return (
    <Facts>
      <Where line={line} />
      <Figures line={line} />
      <WithholdingFact line={line} />
      <Why line={line} />
      {line.approved && !isUnapproved(line) && <Approved line={line} approved={line.approved} />}
    </Facts>
  );
}

function Where({ line }: { line: Line }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const locale = useAppLocale();
  const { contractId, contractNumber, contractVersion, contractVersionDays: days } = line;
  const from = days && formatCivilDate(days.validFrom, locale);
  const until = days && formatCivilDate(days.validUntil, locale);
  const n = contractVersion ?? '';
  const version = from && until ? text('contract.version_days', { n, from, until }) : text('contract.version_undated', { n });
  return (
    <>
      <Fact name={text('charge.ticket')}>
        <LineTicket line={line} /> · <CivilDay date={line.serviceDate} />
      </Fact>
      <Fact name={text('charge.billing_month')}>
        {formatMonth(line.billingMonth, locale)}
        {line.billingState !== undefined && line.billingState !== 'OPEN' && ` (${tableLabel(BILLING_STATES, line.billingState)})`}
      </Fact>
      <Fact name={text('ticket.customer')}>{[line.customerName, line.siteName, line.assetLabel].filter(Boolean).join(' · ')}</Fact>
      {contractId && (
        <Fact name={text('ticket.contract')}>
          <NameLink resource="contracts" id={contractId} name={contractNumber ?? ''} /> {contractVersion !== null && <>· {version}</>}
        </Fact>
      )}
      <Fact name={text('charge.work')}>
        {tableLabel(LINE_TYPES, line.workType)} · {line.description}
      </Fact>
      {line.itemCode && <Fact name={text('charge.price_item')}>{line.itemCode}</Fact>}
    </>
  );
}

function Figures({ line }: { line: Line }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  const { quantity, unit, minutes, currency, hold } = line;
  const struck = isGivenUp(hold);
  const percent = (value: string): string => text('charge.percent', { value: formatDecimal(value, locale) });
  return (
    <>
      <Fact name={text('charge.quantity')}>
        <Quantity quantity={quantity} unit={unit} minutes={minutes} />
        {minutes !== null && ` (${formatDecimal(quantity, locale)} ${tableLabel(UNITS, unit)})`}
        {line.billedMinutes != null && ` · ${text('charge.rounded', { minutes: line.billedMinutes })}`}
      </Fact>
      {line.original && <OriginalPrice original={line.original} />}
      <Fact name={text('charge.unit_price')}>{formatUnitPrice(line.unitPrice, currency, locale)}</Fact>
      <Fact name={text('charge.discount')}>
        {percent(line.discountPercent)}
        {line.discountOf != null && compareAmounts(line.discountPercent, '0') > 0 && ` · ${tableLabel(DISCOUNTS_OF, line.discountOf)}`}
      </Fact>
      <Fact name={text('charge.net')}>
        <Amount amount={line.net} currency={currency} struck={struck} />
      </Fact>
      <Fact name={text('charge.vat')}>
        <Amount amount={line.vat} currency={currency} struck={struck} /> ({percent(line.vatRate)})
      </Fact>
      <Fact name={text('charge.gross')}>
        <Amount amount={line.gross} currency={currency} struck={struck} />
      </Fact>
    </>
  );
}

/** What the price is in the list's own currency, and the rate that it became lira by; or the day whose rate is missing. */
function OriginalPrice({ original: { currency, unitPrice, wantedOn, rate } }: { original: NonNullable<ChargeLineDetail['original']> }) {
  const text = useText();
  const label = useLabel();
  const locale = useAppLocale();
  const price = formatUnitPrice(unitPrice, currency, locale);
  if (rate === null) {
    const words = text('charge.original_no_rate', { price, currency, day: formatCivilDate(wantedOn, locale) });
    return <Fact name={text('charge.original_price')}>{words}</Fact>;
  }
  const words = {
    price,
    currency,
    rate: formatUnitPrice(rate.rate, 'TRY', locale),
    day: formatCivilDate(rate.day, locale),
    source: label(RATE_SOURCES[rate.source]),
  };
  return <Fact name={text('charge.original_price')}>{text('charge.original_rate', words)}</Fact>;
}

function Why({ line }: { line: ChargeLine }) {
  const text = useText();
  const locale = useAppLocale();
  const tableLabel = useTableLabel();
  return (
    <>
      <Fact name={text('charge.coverage')}>
        <CoveredChip line={line} /> {locale === 'tr' ? line.reasonTr : line.reasonEn}{' '}
        <Typography component="span" variant="body2" color="text.secondary">
          ({text('charge.rule')} {[line.ruleId, ...(line.ruleSet > 0 ? [text('charge.rule_set', { n: line.ruleSet })] : [])].join(', ')})
        </Typography>
        {line.decidedOutcome != null && <div>{text('charge.decided_outcome', { outcome: tableLabel(COVERAGE_OUTCOMES, line.decidedOutcome) })}</div>}
      </Fact>
      {line.receiptNumber !== null && (
        <Fact name={text('charge.document')}>
          <Receipt line={line} />
        </Fact>
      )}
      <Fact name={text('charge.recorded_by')}>
        <StaffName id={line.recordedById} /> · <When at={line.createdAt} />
      </Fact>
      {line.hold && (
        <Fact name={text('charge.decision')}>
          <HoldMark line={line} />
        </Fact>
      )}
      {line.releasedBy != null && <Fact name={text('charge.released_by')}>{tableLabel(RELEASED_BY, line.releasedBy)}</Fact>}
      {line.contestedInBook != null && (
        <Fact name={text('charge.objection')}>
          <ContestedInBook line={line} />
        </Fact>
      )}
    </>
  );
}

/** Whether the only approval of a waiting line counts for nothing: it has no approved amount to be compared with. */
const isUnapproved = ({ hold, holdReason, holdFirstReason, contestOutcome }: Line): boolean =>
  hold === 'HELD' && holdReason === 'CONTESTED' && holdFirstReason !== 'OVER_APPROVED' && contestOutcome !== 'GIVEN';

/** What the customer has agreed to, how much of it is used, and by how much a line that waits goes beyond. */
function Approved({ line: { net: billed, original, currency, hold }, approved }: { line: Line; approved: Approval }) {
  const text = useText();
  const locale = useAppLocale();
  const { total, raisedTo, tolerancePercent, used, quoted } = approved;
  const net = original?.comparedNet ?? billed;
  const limit = limitOf(approved);
  const { approved: ofApproved, limit: ofLimit } = beyondApproved(net, { ...approved, billed: used });
  const show = (amount: string) => <Amount amount={amount} currency={currency} />;
  return (
    <>
      <Fact name={text('charge.approved')}>
        {show(total)};{' '}
        {raisedTo == null ? text('charge.approved_limit', { percent: formatDecimal(tolerancePercent, locale) }) : text('charge.approved_raised')}{' '}
        {show(limit)}
      </Fact>
      {quoted !== null && <Fact name={text('charge.quoted')}>{show(quoted)}</Fact>}
      {net !== billed && <Fact name={text('charge.compared_net')}>{show(net)}</Fact>}
      <Fact name={text('charge.approved_used')}>{show(used)}</Fact>
      {hold === 'HELD' && compareAmounts(ofLimit, '0') > 0 && (
        <Fact name={text('charge.approved_beyond')}>
          <strong>{show(ofApproved)}</strong>
          {compareAmounts(ofLimit, ofApproved) !== 0 && (
            <>
              ; {text('charge.approved_beyond_limit')} {show(ofLimit)}
            </>
          )}
        </Fact>
      )}
    </>
  );
}
