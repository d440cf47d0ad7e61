import { Alert, Button } from '@mui/material';
import { useState } from 'react';
import type { ChargeLineDetail } from '../../../api/contract/charge-lines';
import { isFinalLine } from '../../../domain/billing-periods';
import { isInvoiced } from '../../../domain/line-sources';
import { formatDateTime } from '../../../domain/format';
import { compareAmounts, formatMoney } from '../../../domain/money';
import { WRITE_OFF_STATES } from '../../../domain/write-offs';
import { useMay } from '../auth/use-me';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOnce } from '../data/use-once';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { GoodsHint } from './GoodsHint';
import { ToldOfDecision } from '../charge-lines/ToldOfDecision';
import { useAppLocale, useTableLabel, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { DecideWriteOff } from './DecideWriteOff';

/** That it was asked to write the line off, by whom and why, as long as nobody has decided; whoever may decide does so here. */
export function WaitingWriteOff({ line }: { readonly line: ChargeLineDetail }) {
  const text = useText();
  const locale = useAppLocale();
  const { writeOff, net, currency, customerName, billingMonth, description } = line;
  if (writeOff == null) return null;
  const { id, by, byId, at, reason } = writeOff;
  const request = { id, state: 'ASKED' as const, askedById: byId, askedByName: by, reason };
  return (
    <Alert severity="info" sx={{ mb: 1.5 }} action={<DecideWriteOff row={{ ...request, net, currency, customerName, billingMonth, description }} />}>
      {text('write_off.waits', { name: by, date: formatDateTime(Date.parse(at), locale), reason })}
    </Alert>
  );
}

/** Asks to write a line off that is going to be invoiced, for whoever reads lines. What waits for a decision is waived by that. */
export function AskWriteOff({ line }: { readonly line: ChargeLineDetail }) {
  const text = useText();
  const locale = useAppLocale();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (isFinalLine(line) || !isInvoiced(line) || line.writeOff != null || !may('charge.read')) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{text('write_off.ask')}</Button>
      {open && (
        <ReasonDialog
          title="write_off.ask_title"
          subject={
            <>
              <GoodsHint line={line} />
              <ToldOfDecision line={line} />
            </>
          }
          help={
            compareAmounts(line.writeOffLimit, '0') === 0
              ? text('write_off.ask_help_none')
              : text('write_off.ask_help', { limit: formatMoney(line.writeOffLimit, line.currency, locale) })
          }
          buttons={<AskButton id={line.id} onDone={() => setOpen(false)} />}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function AskButton({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const text = useText();
  const tableLabel = useTableLabel();
  const { http } = useServices();
  const reason = useReason();
  const [idempotencyKey] = useState(randomId);
  const { run, isPending } = useOnce({
    call: () => callOperation(http, 'askWriteOff', { params: { id }, body: { reason }, idempotencyKey }),
    resources: ['write-offs', 'charge-lines', 'billing-periods', 'desk-tasks', 'tickets'],
    told: ({ state }) => text('write_off.asked', { state: tableLabel(WRITE_OFF_STATES, state) }),
    onDone,
  });
  return (
    <Button variant="contained" disabled={reason === '' || isPending} onClick={() => run(undefined)}>
      {text('write_off.ask')}
    </Button>
  );
}
