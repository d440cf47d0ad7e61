import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Form, useNotify, useTranslate } from 'react-admin';
import { useFormContext } from 'react-hook-form';
import type { ChargeLine } from '../../../api/contract/charge-lines';
import { HOLD_REASONS } from '../../../domain/charge-holds';
import { WORK_TYPES } from '../../../domain/work-types';
import { useMay } from '../auth/use-me';
import { messageOf } from '../data/http';
import { callOperation } from '../data/operations';
import { Amount } from '../fields/Amount';
import { HoldMark } from '../fields/HoldMark';
import { Fact, Facts } from '../fields/Panel';
import { Quantity } from '../fields/Quantity';
import { CivilDay } from '../fields/times';
import { DecimalInput } from '../forms/DecimalInput';
import { NoteInput } from '../forms/NoteInput';
import { useTableLabel, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** Why a line is held back and what was decided; who may, decides here. */
export function HoldDecision({ line }: { line: ChargeLine }) {
  const text = useText();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (line.hold === null) return null;
  return (
    <>
      <HoldMark line={line} />
      {line.hold === 'HELD' && may('charge.decide') && (
        <Button size="small" onClick={() => setOpen(true)}>
          {text('charge.decide')}
        </Button>
      )}
      {open && <DecisionDialog line={line} onClose={() => setOpen(false)} />}
    </>
  );
}

function DecisionDialog({ line, onClose }: { line: ChargeLine; onClose: () => void }) {
  const text = useText();
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="sm" aria-label={text('charge.decide_title')}>
      <DialogTitle>{text('charge.decide_title')}</DialogTitle>
      <Form defaultValues={{ reason: '', unitPrice: '' }}>
        <DialogContent dividers>
          <LineFacts line={line} />
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

/** What is decided about. */
function LineFacts({ line }: { line: ChargeLine }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const { net, gross, currency, holdReason } = line;
  return (
    <Facts>
      <Fact name={text('charge.ticket')}>
        #{line.ticketNumber} · {line.customerName} · <CivilDay date={line.serviceDate} />
      </Fact>
      <Fact name={text('charge.work')}>
        {tableLabel(WORK_TYPES, line.workType)} · {line.description} · <Quantity quantity={line.quantity} unit={line.unit} minutes={line.minutes} />
      </Fact>
      <Fact name={text('charge.net')}>
        <Amount amount={net} currency={currency} /> ({text('charge.with_vat')} <Amount amount={gross} currency={currency} />)
      </Fact>
      {holdReason && <Fact name={text('charge.why_held')}>{tableLabel(HOLD_REASONS, holdReason)}</Fact>}
    </Facts>
  );
}

function DecisionButtons({ line, onClose }: { line: ChargeLine; onClose: () => void }) {
  const text = useText();
  const translate = useTranslate();
  const notify = useNotify();
  const queries = useQueryClient();
  const { http } = useServices();
  const values = useFormContext().watch() as { reason?: string | null; unitPrice?: string | null };
  const [reason, unitPrice] = [(values.reason ?? '').trim(), values.unitPrice ?? ''];
  const { mutate, isPending } = useMutation({
    mutationFn: (decision: 'BILLED' | 'WAIVED') => {
      const price = decision === 'BILLED' && needsPrice(line) ? { unitPrice } : {};
      return callOperation(http, 'decideChargeLine', { params: { id: line.id }, body: { decision, reason, ...price } });
    },
    onSuccess: async () => {
      notify(text('charge.decided'), { type: 'success' });
      await Promise.all(['charge-lines', 'desk-tasks', 'tickets'].map((resource) => queries.invalidateQueries({ queryKey: [resource] })));
      onClose();
    },
    onError: (error) => notify(messageOf(error), { type: 'error' }),
  });
  const blocked = reason === '' || isPending;
  return (
    <DialogActions>
      <Button onClick={onClose}>{translate('ra.action.cancel')}</Button>
      <Button disabled={blocked} color="inherit" onClick={() => mutate('WAIVED')}>
        {text('charge.waive')}
      </Button>
      <Button disabled={blocked || (needsPrice(line) && unitPrice === '')} variant="contained" onClick={() => mutate('BILLED')}>
        {text('charge.release')}
      </Button>
    </DialogActions>
  );
}
