import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useState } from 'react';
import { Form, useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { ChargeLine } from '../../../api/contract/charge-lines';
import { useMay } from '../auth/use-me';
import { useOperation } from '../data/use-operation';
import { HoldMark } from '../fields/HoldMark';
import { DecimalInput } from '../forms/DecimalInput';
import { NoteInput } from '../forms/NoteInput';
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
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={text('charge.decide_title')}>
      <DialogTitle>{text('charge.decide_title')}</DialogTitle>
      <Form defaultValues={{ reason: '', unitPrice: '' }}>
        <DialogContent dividers>
          <LineFacts line={data ?? line} />
          <DialogContentText sx={{ my: 2 }}>{text('charge.decide_help')}</DialogContentText>
          {needsPrice(line) && (
            <DecimalInput source="unitPrice" label={text('charge.unit_price')} unit="₺" required helperText={text('charge.unit_price_help')} />
          )}
          <NoteInput source="reason" label="charge.reason" required autoFocus />
        </DialogContent>
        <DecisionButtons line={line} onClose={onClose} />
      </Form>
    </Dialog>
  );
}

/** Nobody has said yet what it costs: whoever bills it does. */
function needsPrice({ holdReason }: ChargeLine): boolean {
  return holdReason === 'NO_PRICE';
}

function DecisionButtons({ line, onClose }: { line: ChargeLine; onClose: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const values = useFormContext().watch() as { reason?: string | null; unitPrice?: string | null };
  const [reason, unitPrice] = [(values.reason ?? '').trim(), values.unitPrice ?? ''];
  const { mutate, isPending } = useDecision(line.id, onClose);
  const blocked = reason === '' || isPending;
  return (
    <DialogActions>
      <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
      <Button disabled={blocked} color="inherit" onClick={() => mutate({ decision: 'WAIVED', reason })}>
        {text('charge.waive')}
      </Button>
      <Button
        disabled={blocked || (needsPrice(line) && unitPrice === '')}
        variant="contained"
        onClick={() => mutate({ decision: 'BILLED', reason, ...(needsPrice(line) ? { unitPrice } : {}) })}
      >
        {text('charge.release')}
      </Button>
    </DialogActions>
  );
}
