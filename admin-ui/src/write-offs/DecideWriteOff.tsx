import { Button } from '@mui/material';
import { useState } from 'react';
import type { WriteOff } from '../../../api/contract/write-offs';
import { formatMoney } from '../../../domain/money';
import { decidesWriteOff } from '../../../domain/write-offs';
import { useMe } from '../auth/use-me';
import { callOperation } from '../data/operations';
import { useOperation } from '../data/use-operation';
import { useOnce } from '../data/use-once';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { ToldOfDecision } from '../charge-lines/ToldOfDecision';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';

/** A request as far as a decision about it is asked for. */
type Request = Pick<
  WriteOff,
  'id' | 'lineId' | 'state' | 'askedById' | 'askedByName' | 'net' | 'currency' | 'customerName' | 'description' | 'reason'
>;

/** For a manager, of what somebody else asks, as long as it waits. */
export function DecideWriteOff({ row }: { readonly row: Request }) {
  const text = useText();
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (row.state !== 'ASKED' || !me || !decidesWriteOff(me, row.askedById)) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {text('charge.decide')}
      </Button>
      {open && <DecisionDialog row={row} onClose={() => setOpen(false)} />}
    </>
  );
}

function DecisionDialog({ row, onClose }: { readonly row: Request; readonly onClose: () => void }) {
  const text = useText();
  const locale = useAppLocale();
  const { net, currency, customerName, description, reason, askedByName } = row;
  const { data: line } = useOperation('charge-lines', 'getChargeLine', { params: { id: row.lineId } });
  const words = { net: formatMoney(net, currency, locale), customer: customerName, line: description, reason, name: askedByName };
  return (
    <ReasonDialog
      title="write_off.decide_title"
      subject={line && <ToldOfDecision line={line} />}
      help={text('write_off.decide_help', words)}
      buttons={<DecisionButtons id={row.id} onDone={onClose} />}
      onClose={onClose}
    />
  );
}

function DecisionButtons({ id, onDone }: { readonly id: string; readonly onDone: () => void }) {
  const text = useText();
  const { http } = useServices();
  const note = useReason();
  const { run, isPending } = useOnce({
    call: (decision: 'GRANTED' | 'REFUSED') => callOperation(http, 'decideWriteOff', { params: { id }, body: { decision, note } }),
    resources: ['write-offs', 'charge-lines', 'billing-periods', 'desk-tasks', 'tickets'],
    told: () => text('charge.decided'),
    onDone,
  });
  return (
    <>
      <Button color="inherit" disabled={note === '' || isPending} onClick={() => run('REFUSED')}>
        {text('write_off.refuse')}
      </Button>
      <Button variant="contained" disabled={note === '' || isPending} onClick={() => run('GRANTED')}>
        {text('write_off.grant')}
      </Button>
    </>
  );
}
