import { Alert, Button, Chip, Stack } from '@mui/material';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { ChargeLine, ChargeLineDetail } from '../../../api/contract/charge-lines';
import { isAwaitingRate, isUndecided, needsNamedPrice, needsSpokenWord } from '../../../domain/charge-holds';
import { formatUnitPrice } from '../../../domain/money';
import { useOperation } from '../data/use-operation';
import { DecimalInput } from '../forms/DecimalInput';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useAppLocale, useText } from '../i18n/use-text';
import { GoodsHint } from '../write-offs/GoodsHint';
import { LineFacts } from './LineFacts';
import { CodeInput, useChosenCode } from './NameCode';
import { OtherContract } from './OtherContract';
import { Overtaking } from './Overtaking';
import { ToldOfDecision } from './ToldOfDecision';
import { SpokenInputs, useSpoken } from './SpokenInputs';
import { LineNews, useLineNews } from './LineNews';
import { PriceBeyond, useNeedsWord } from './PriceBeyond';
import { liraHelp, RateAwaited, RateNews } from './RateAwaited';
import { useDecision } from './use-decision';
import { useIsToBill, WhoPays, WhoPaysButton } from './WhoPays';

/**
 * Releases or waives a line that waits; one that waits for a rate alone is decided about only by whoever wants that all the same.
 * Which of both it is is settled when it opens: a rate that comes meanwhile makes no form of a notice.
 */
export function DecisionDialog({ line, onClose }: { line: ChargeLine; onClose: () => void }) {
  const [decided, decide] = useState<ChargeLine | null>(isAwaitingRate(line) ? null : line);
  const query = useOperation('charge-lines', 'getChargeLine', { params: { id: line.id } });
  if (decided === null) return <RateAwaited line={line} query={query} onByHand={() => decide(query.data ?? line)} onClose={onClose} />;
  return <HandDialog line={decided} data={query.data} onClose={onClose} />;
}

function HandDialog({ line, data, onClose }: { line: ChargeLine; data: ChargeLineDetail | undefined; onClose: () => void }) {
  const text = useText();
  const { news } = useLineNews(line, data);
  // The rate has come, and nothing else holds it.
  const isPriced = data !== undefined && line.hold === 'HELD' && data.hold === null;
  const isDecided = news !== null || isPriced;
  return (
    <ReasonDialog
      title="charge.decide_title"
      help={text(isUndecided(line) ? 'charge.decide_open_help' : line.draws != null ? 'charge.decide_covered_help' : 'charge.decide_help')}
      notice={news ? <LineNews line={news} /> : data && <RateNews opened={line} now={data} />}
      subject={
        <>
          <Overtaking line={data ?? line} />
          {data && <ToldOfDecision line={data} />}
          {!line.covered && <GoodsHint line={line} />}
          <OtherContract line={data ?? line} />
          <LineFacts line={data ?? line} />
        </>
      }
      inputs={
        <>
          {isUndecided(line) && <WhoPays line={data ?? line} />}
          <BillingInputs line={line} detail={data} />
        </>
      }
      buttons={
        isUndecided(line) ? (
          <WhoPaysButton line={data ?? line} isDecided={isDecided} onDone={onClose} />
        ) : (
          <DecisionButtons line={data ?? line} isDecided={isDecided} onDone={onClose} />
        )
      }
      onClose={onClose}
    />
  );
}

/** What whoever bills it says besides the reason; of a line that is open only once it is to be billed. */
function BillingInputs({ line, detail }: { line: ChargeLine; detail: ChargeLineDetail | undefined }) {
  const isToBill = useIsToBill();
  if (isUndecided(line) && !isToBill) return null;
  return (
    <>
      {needsSpokenWord(detail ?? line) && <SpokenInputs line={detail} />}
      {needsNamedPrice(detail ?? line) && <NamedPrice {...UNKNOWN} {...detail} />}
      {needsNamedPrice(detail ?? line) && <CodeInput code={line.withholdingCode} />}
      {detail && <PriceBeyond line={detail} />}
    </>
  );
}

type Prices = Pick<ChargeLineDetail, 'approvedPrices' | 'approvedWork' | 'original'>;
const UNKNOWN: Prices = { approvedPrices: [], approvedWork: [], original: null };

/** Nobody has said yet what it costs, or too many have, or in another currency alone: whoever bills it does, in lira; a price that was approved is chosen with one click. */
function NamedPrice({ approvedPrices, approvedWork, original }: Prices) {
  const text = useText();
  const locale = useAppLocale();
  const { setValue, watch } = useFormContext();
  const { unitPrice } = watch() as { unitPrice?: string | null };
  const plain = text(approvedPrices.length > 0 ? 'charge.unit_price_approved_help' : 'charge.unit_price_help');
  const help = original == null ? plain : liraHelp(original, unitPrice, text, locale);
  const approved = approvedWork.map(({ work, unitPrice }) => `${work[locale]} (${formatUnitPrice(unitPrice, 'TRY', locale)})`);
  return (
    <>
      {approved.length > 0 && (
        <Alert severity="info" sx={{ mb: 2 }}>
          {text('charge.approved_work', { work: approved.join('; ') })}
        </Alert>
      )}
      <DecimalInput source="unitPrice" label={text(original == null ? 'charge.unit_price' : 'rate.lira_price')} unit="₺" required helperText={help} />
      {approvedPrices.length > 0 && (
        <Stack direction="row" useFlexGap spacing={1} sx={{ flexWrap: 'wrap', mb: 2 }}>
          {approvedPrices.map((price) => (
            <Chip key={price} label={formatUnitPrice(price, 'TRY', locale)} onClick={() => setValue('unitPrice', price, { shouldDirty: true })} />
          ))}
        </Stack>
      )}
    </>
  );
}

function DecisionButtons({ line, isDecided, onDone }: { line: ChargeLine; isDecided: boolean; onDone: () => void }) {
  const text = useText();
  const reason = useReason();
  const { unitPrice } = useFormContext().watch() as { unitPrice?: string | null };
  const price = needsNamedPrice(line) ? (unitPrice ?? '') : undefined;
  const withholdingCode = useChosenCode();
  const isUnasked = useNeedsWord(line);
  const spoken = useSpoken();
  const { decide, isPending } = useDecision(line.id, onDone);
  const blocked = reason === '' || isPending || isDecided;
  return (
    <>
      {/* A visit that is drawn from the package has no price to be given up: it stays drawn, or goes back. */}
      <Button disabled={blocked} color="inherit" onClick={() => decide({ decision: line.covered ? 'VOIDED' : 'WAIVED', reason })}>
        {text(!line.covered ? 'charge.waive' : line.draws == null ? 'charge.void' : 'charge.give_back')}
      </Button>
      <Button
        disabled={blocked || price === '' || (isUnasked && spoken === null)}
        variant="contained"
        onClick={() =>
          decide({ decision: 'BILLED', reason, ...(price === undefined ? {} : { unitPrice: price, withholdingCode }), ...(isUnasked && spoken) })
        }
      >
        {text(!line.covered ? 'charge.release' : line.draws == null ? 'charge.keep_covered' : 'charge.keep_drawn')}
      </Button>
    </>
  );
}
