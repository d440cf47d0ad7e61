import { Button } from '@mui/material';
import { useState } from 'react';
import { useFormContext } from 'react-hook-form';
import type { ChargeLine } from '../../../api/contract/charge-lines';
import { useMay } from '../auth/use-me';
import { useOperation } from '../data/use-operation';
import { HoldMark } from '../fields/HoldMark';
import { DecimalInput } from '../forms/DecimalInput';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { useText } from '../i18n/use-text';
import { LineFacts } from './LineFacts';
import { useDecision } from './use-decision';

/** Why a line is held back and what was decided; who may, decides here. */
export function HoldDecision({ line }: { line: ChargeLine }) {
  return (
    <>
      <HoldMark line={line} />
      <DecideButton line={line} />
    </>
  );
}

/** For those who may decide, as long as a line waits. */
export function DecideButton({ line }: { line: ChargeLine }) {
  const text = useText();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (line.hold !== 'HELD' || !may('charge.decide')) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {text('charge.decide')}
      </Button>
      {open && <DecisionDialog line={line} onClose={() => setOpen(false)} />}
    </>
  );
}

function DecisionDialog({ line, onClose }: { line: ChargeLine; onClose: () => void }) {
  const text = useText();
  const { data } = useOperation('charge-lines', 'getChargeLine', { params: { id: line.id } });
  return (
    <ReasonDialog
      title="charge.decide_title"
      help="charge.decide_help"
      subject={<LineFacts line={data ?? line} />}
      inputs={
        needsPrice(line) && (
          <DecimalInput source="unitPrice" label={text('charge.unit_price')} unit="₺" required helperText={text('charge.unit_price_help')} />
        )
      }
      buttons={<DecisionButtons line={line} onDone={onClose} />}
      onClose={onClose}
    />
  );
}

/** Nobody has said yet what it costs: whoever bills it does. */
function needsPrice({ holdReason }: ChargeLine): boolean {
  return holdReason === 'NO_PRICE';
}

function DecisionButtons({ line, onDone }: { line: ChargeLine; onDone: () => void }) {
  const text = useText();
  const reason = useReason();
  const { unitPrice } = useFormContext().watch() as { unitPrice?: string | null };
  const price = needsPrice(line) ? (unitPrice ?? '') : undefined;
  const { mutate, isPending } = useDecision(line.id, onDone);
  const blocked = reason === '' || isPending;
  return (
    <>
      <Button disabled={blocked} color="inherit" onClick={() => mutate({ decision: 'WAIVED', reason })}>
        {text('charge.waive')}
      </Button>
      <Button
        disabled={blocked || price === ''}
        variant="contained"
        onClick={() => mutate({ decision: 'BILLED', reason, ...(price === undefined ? {} : { unitPrice: price }) })}
      >
        {text('charge.release')}
      </Button>
    </>
  );
}
