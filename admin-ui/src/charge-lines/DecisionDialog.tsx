import { Button } from '@mui/material';
import { useFormContext } from 'react-hook-form';
import type { ChargeLine } from '../../../api/contract/charge-lines';
import { useOperation } from '../data/use-operation';
import { DecimalInput } from '../forms/DecimalInput';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useText } from '../i18n/use-text';
import { LineFacts } from './LineFacts';
import { Overtaking } from './Overtaking';
import { LineNews, useLineNews } from './LineNews';
import { useDecision } from './use-decision';

/** Releases or waives a line that waits. */
export function DecisionDialog({ line, onClose }: { line: ChargeLine; onClose: () => void }) {
  const text = useText();
  const { data } = useOperation('charge-lines', 'getChargeLine', { params: { id: line.id } });
  const { news } = useLineNews(line, data);
  return (
    <ReasonDialog
      title="charge.decide_title"
      help={text('charge.decide_help')}
      notice={news && <LineNews line={news} />}
      subject={
        <>
          <Overtaking line={data ?? line} />
          <LineFacts line={data ?? line} />
        </>
      }
      inputs={
        needsPrice(line) && (
          <DecimalInput source="unitPrice" label={text('charge.unit_price')} unit="₺" required helperText={text('charge.unit_price_help')} />
        )
      }
      buttons={<DecisionButtons line={line} isDecided={news !== null} onDone={onClose} />}
      onClose={onClose}
    />
  );
}

/** Nobody has said yet what it costs: whoever bills it does. */
function needsPrice({ holdReason }: ChargeLine): boolean {
  return holdReason === 'NO_PRICE';
}

function DecisionButtons({ line, isDecided, onDone }: { line: ChargeLine; isDecided: boolean; onDone: () => void }) {
  const text = useText();
  const reason = useReason();
  const { unitPrice } = useFormContext().watch() as { unitPrice?: string | null };
  const price = needsPrice(line) ? (unitPrice ?? '') : undefined;
  const { decide, isPending } = useDecision(line.id, onDone);
  const blocked = reason === '' || isPending || isDecided;
  return (
    <>
      <Button disabled={blocked} color="inherit" onClick={() => decide({ decision: 'WAIVED', reason })}>
        {text('charge.waive')}
      </Button>
      <Button
        disabled={blocked || price === ''}
        variant="contained"
        onClick={() => decide({ decision: 'BILLED', reason, ...(price === undefined ? {} : { unitPrice: price }) })}
      >
        {text('charge.release')}
      </Button>
    </>
  );
}
