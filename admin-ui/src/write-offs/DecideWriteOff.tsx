import { Button } from '@mui/material';
import { useState } from 'react';
import type { WriteOff } from '../../../api/contract/write-offs';
import { formatMonth } from '../../../domain/format';
import { formatMoney } from '../../../domain/money';
import { decidesWriteOff, withdrawsWriteOff } from '../../../domain/write-offs';
import { useMe } from '../auth/use-me';
import { callOperation } from '../data/operations';
import { randomId } from '../data/random-id';
import { useOperation } from '../data/use-operation';
import { useOnce } from '../data/use-once';
import { ReasonDialog, useReason } from '../forms/ReasonDialog';
import { ToldOfDecision } from '../charge-lines/ToldOfDecision';
import { useAppLocale, useText } from '../i18n/use-text';
import { useServices } from '../ServicesContext';
import { GoodsHint } from './GoodsHint';

/** Resources whose screens show what becomes of a request. */
export const WRITE_OFF_RESOURCES = ['write-offs', 'charge-lines', 'billing-periods', 'desk-tasks', 'tickets'] as const;

/** A request as far as a decision about it is asked for. */
type Request = Pick<
  WriteOff,
  'id' | 'lineId' | 'state' | 'askedById' | 'askedByName' | 'net' | 'currency' | 'customerName' | 'billingMonth' | 'description' | 'reason'
> & {
  /** Absent where the line's own dialog says it. */
  readonly approvedByName?: string | null;
};

/** For a manager, of what somebody else asks, as long as it waits; whoever asked may take it back. */
export function DecideWriteOff({ row }: { readonly row: Request }) {
  const text = useText();
  const me = useMe();
  const [open, setOpen] = useState(false);
  if (row.state !== 'ASKED' || !me) return null;
  const isOwn = withdrawsWriteOff(me, row.askedById);
  if (!isOwn && !decidesWriteOff(me, row.askedById)) return null;
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        {text(isOwn ? 'write_off.withdraw' : 'charge.decide')}
      </Button>
      {open && <DecisionDialog row={row} isOwn={isOwn} onClose={() => setOpen(false)} />}
    </>
  );
}

function DecisionDialog({ row, isOwn, onClose }: { readonly row: Request; readonly isOwn: boolean; readonly onClose: () => void }) {
  const text = useText();
  const locale = useAppLocale();
  const { net, currency, customerName, billingMonth, description, reason, askedByName, approvedByName } = row;
  const { data: line } = useOperation('charge-lines', 'getChargeLine', { params: { id: row.lineId } });
  const month = formatMonth(billingMonth, locale);
  const approved = approvedByName === null ? text('write_off.approved_by_nobody') : text('write_off.approved_by', { name: approvedByName ?? '' });
  const words = {
    ...{ net: formatMoney(net, currency, locale), customer: customerName, month, line: description, reason, name: askedByName },
    approved: approvedByName === undefined ? '' : `${approved} `,
  };
  return (
    <ReasonDialog
      title={isOwn ? 'write_off.withdraw_title' : 'write_off.decide_title'}
      subject={
        line && (
          <>
            {!isOwn && <GoodsHint line={line} />}
            <ToldOfDecision line={line} />
          </>
        )
      }
      help={text(isOwn ? 'write_off.withdraw_help' : 'write_off.decide_help', words)}
      buttons={<DecisionButtons id={row.id} isOwn={isOwn} onDone={onClose} />}
      isOptional={isOwn}
      onClose={onClose}
    />
  );
}

function DecisionButtons({ id, isOwn, onDone }: { readonly id: string; readonly isOwn: boolean; readonly onDone: () => void }) {
  const text = useText();
  const { http } = useServices();
  const note = useReason();
  const { run, isPending } = useOnce({
    call: (decision: 'GRANTED' | 'REFUSED') =>
      callOperation(http, 'decideWriteOff', { params: { id }, body: { decision, note: note === '' ? null : note }, idempotencyKey: randomId() }),
    resources: WRITE_OFF_RESOURCES,
    told: () => text(isOwn ? 'write_off.withdrawn' : 'charge.decided'),
    onDone,
  });
  return (
    <>
      <Button color="inherit" disabled={(!isOwn && note === '') || isPending} onClick={() => run('REFUSED')}>
        {text(isOwn ? 'write_off.withdraw' : 'write_off.refuse')}
      </Button>
      {!isOwn && (
        <Button variant="contained" disabled={note === '' || isPending} onClick={() => run('GRANTED')}>
          {text('write_off.grant')}
        </Button>
      )}
    </>
  );
}
